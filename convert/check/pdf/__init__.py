"""Our own check of a PDF: metadata, tags, fonts, links, attachments; what PDF/UA and PDF/A ask, as far as it is seen without rendering."""

"""Pictures: decoded safely, turned upright, brought to what the editions take; their embedded texts read."""

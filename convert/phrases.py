"""The editions' own words (“By”, “Picture, not described”), and dates and lists of names, in the article's language."""

from __future__ import annotations

import re
from datetime import date, datetime

_ENGLISH = {
    "picture_not_described": "Picture, not described", "picture_not_available": "Picture not available", "picture": "Picture",
    "caption": "Caption", "credit": "Credit", "long_description": "Long description", "by": "By {names}",
    "translated_by": "Translated by {names}", "photographs_by": "Photographs by {names}", "edited_by": "Edited by {names}",
    "published": "Published {date}", "updated": "Updated {date}", "notes": "Notes", "note": "Note", "back_to_text": "Back to text",
    "contents": "Contents", "landmarks": "Landmarks", "page": "Page {label}", "page_list": "Pages", "source": "Source", "table": "Table",
    "video": "Video", "audio": "Audio", "post": "Post", "map": "Map", "document": "Document", "embedded": "Embedded content",
    "cover": "Cover", "cover_of": "Cover of “{title}”", "start_of_text": "Start of text", "link": "Link", "quote": "Quote",
    "code": "Code", "aside": "Box", "untitled": "Untitled article",
}  # fmt: skip
_GERMAN = {
    "picture_not_described": "Bild ohne Beschreibung", "picture_not_available": "Bild nicht verfügbar", "picture": "Bild",
    "caption": "Bildunterschrift", "credit": "Bildnachweis", "long_description": "Ausführliche Beschreibung", "by": "Von {names}",
    "translated_by": "Übersetzt von {names}", "photographs_by": "Fotos: {names}", "edited_by": "Redaktion: {names}",
    "published": "Veröffentlicht: {date}", "updated": "Aktualisiert: {date}", "notes": "Anmerkungen", "note": "Anmerkung",
    "back_to_text": "Zurück zum Text", "contents": "Inhalt", "landmarks": "Orientierungspunkte", "page": "Seite {label}",
    "page_list": "Seiten", "source": "Quelle", "table": "Tabelle", "video": "Video", "audio": "Audio", "post": "Beitrag", "map": "Karte",
    "document": "Dokument", "embedded": "Eingebetteter Inhalt", "cover": "Titelbild", "cover_of": "Titelbild von „{title}“",
    "start_of_text": "Textbeginn", "link": "Link", "quote": "Zitat", "code": "Code", "aside": "Kasten", "untitled": "Artikel ohne Titel",
}  # fmt: skip
_FRENCH = {
    "picture_not_described": "Image sans description", "picture_not_available": "Image non disponible", "picture": "Image",
    "caption": "Légende", "credit": "Crédit", "long_description": "Description détaillée", "by": "Par {names}",
    "translated_by": "Traduit par {names}", "photographs_by": "Photographies : {names}", "edited_by": "Édition : {names}",
    "published": "Publié le {date}", "updated": "Mis à jour le {date}", "notes": "Notes", "note": "Note",
    "back_to_text": "Retour au texte", "contents": "Sommaire", "landmarks": "Repères", "page": "Page {label}", "page_list": "Pages",
    "source": "Source", "table": "Tableau", "video": "Vidéo", "audio": "Audio", "post": "Publication", "map": "Carte",
    "document": "Document", "embedded": "Contenu intégré", "cover": "Couverture", "cover_of": "Couverture de « {title} »",
    "start_of_text": "Début du texte", "link": "Lien", "quote": "Citation", "code": "Code", "aside": "Encadré",
    "untitled": "Article sans titre",
}  # fmt: skip
_SPANISH = {
    "picture_not_described": "Imagen sin descripción", "picture_not_available": "Imagen no disponible", "picture": "Imagen",
    "caption": "Pie de foto", "credit": "Crédito", "long_description": "Descripción larga", "by": "Por {names}",
    "translated_by": "Traducción de {names}", "photographs_by": "Fotografías de {names}", "edited_by": "Edición de {names}",
    "published": "Publicado el {date}", "updated": "Actualizado el {date}", "notes": "Notas", "note": "Nota",
    "back_to_text": "Volver al texto", "contents": "Índice", "landmarks": "Puntos de referencia", "page": "Página {label}",
    "page_list": "Páginas", "source": "Fuente", "table": "Tabla", "video": "Vídeo", "audio": "Audio", "post": "Publicación",
    "map": "Mapa", "document": "Documento", "embedded": "Contenido incrustado", "cover": "Portada", "cover_of": "Portada de «{title}»",
    "start_of_text": "Inicio del texto", "link": "Enlace", "quote": "Cita", "code": "Código", "aside": "Recuadro",
    "untitled": "Artículo sin título",
}  # fmt: skip
_ITALIAN = {
    "picture_not_described": "Immagine senza descrizione", "picture_not_available": "Immagine non disponibile", "picture": "Immagine",
    "caption": "Didascalia", "credit": "Crediti", "long_description": "Descrizione estesa", "by": "Di {names}",
    "translated_by": "Traduzione di {names}", "photographs_by": "Fotografie di {names}", "edited_by": "A cura di {names}",
    "published": "Pubblicato: {date}", "updated": "Aggiornato: {date}", "notes": "Note", "note": "Nota", "back_to_text": "Torna al testo",
    "contents": "Indice", "landmarks": "Punti di riferimento", "page": "Pagina {label}", "page_list": "Pagine", "source": "Fonte",
    "table": "Tabella", "video": "Video", "audio": "Audio", "post": "Post", "map": "Mappa", "document": "Documento",
    "embedded": "Contenuto incorporato", "cover": "Copertina", "cover_of": "Copertina di «{title}»", "start_of_text": "Inizio del testo",
    "link": "Collegamento", "quote": "Citazione", "code": "Codice", "aside": "Riquadro", "untitled": "Articolo senza titolo",
}  # fmt: skip
_PORTUGUESE = {
    "picture_not_described": "Imagem sem descrição", "picture_not_available": "Imagem não disponível", "picture": "Imagem",
    "caption": "Legenda", "credit": "Crédito", "long_description": "Descrição longa", "by": "Por {names}",
    "translated_by": "Tradução de {names}", "photographs_by": "Fotografias de {names}", "edited_by": "Edição de {names}",
    "published": "Publicado em {date}", "updated": "Atualizado em {date}", "notes": "Notas", "note": "Nota",
    "back_to_text": "Voltar ao texto", "contents": "Índice", "landmarks": "Pontos de referência", "page": "Página {label}",
    "page_list": "Páginas", "source": "Fonte", "table": "Tabela", "video": "Vídeo", "audio": "Áudio", "post": "Publicação", "map": "Mapa",
    "document": "Documento", "embedded": "Conteúdo incorporado", "cover": "Capa", "cover_of": "Capa de “{title}”",
    "start_of_text": "Início do texto", "link": "Ligação", "quote": "Citação", "code": "Código", "aside": "Caixa",
    "untitled": "Artigo sem título",
}  # fmt: skip
_DUTCH = {
    "picture_not_described": "Afbeelding zonder beschrijving", "picture_not_available": "Afbeelding niet beschikbaar",
    "picture": "Afbeelding", "caption": "Bijschrift", "credit": "Bron van de foto", "long_description": "Uitgebreide beschrijving",
    "by": "Door {names}", "translated_by": "Vertaald door {names}", "photographs_by": "Foto's: {names}", "edited_by": "Redactie: {names}",
    "published": "Gepubliceerd op {date}", "updated": "Bijgewerkt op {date}", "notes": "Noten", "note": "Noot",
    "back_to_text": "Terug naar de tekst", "contents": "Inhoud", "landmarks": "Oriëntatiepunten", "page": "Pagina {label}",
    "page_list": "Pagina's", "source": "Bron", "table": "Tabel", "video": "Video", "audio": "Audio", "post": "Bericht", "map": "Kaart",
    "document": "Document", "embedded": "Ingesloten inhoud", "cover": "Omslag", "cover_of": "Omslag van ‘{title}’",
    "start_of_text": "Begin van de tekst", "link": "Link", "quote": "Citaat", "code": "Code", "aside": "Kader",
    "untitled": "Artikel zonder titel",
}  # fmt: skip
_POLISH = {
    "picture_not_described": "Ilustracja bez opisu", "picture_not_available": "Ilustracja niedostępna", "picture": "Ilustracja",
    "caption": "Podpis", "credit": "Źródło ilustracji", "long_description": "Szczegółowy opis", "by": "Autor: {names}",
    "translated_by": "Tłumaczenie: {names}", "photographs_by": "Zdjęcia: {names}", "edited_by": "Redakcja: {names}",
    "published": "Opublikowano: {date}", "updated": "Zaktualizowano: {date}", "notes": "Przypisy", "note": "Przypis",
    "back_to_text": "Powrót do tekstu", "contents": "Spis treści", "landmarks": "Punkty orientacyjne", "page": "Strona {label}",
    "page_list": "Strony", "source": "Źródło", "table": "Tabela", "video": "Wideo", "audio": "Nagranie dźwiękowe", "post": "Wpis",
    "map": "Mapa", "document": "Dokument", "embedded": "Treść osadzona", "cover": "Okładka", "cover_of": "Okładka: „{title}”",
    "start_of_text": "Początek tekstu", "link": "Odnośnik", "quote": "Cytat", "code": "Kod", "aside": "Ramka",
    "untitled": "Artykuł bez tytułu",
}  # fmt: skip
_SWEDISH = {
    "picture_not_described": "Bild utan beskrivning", "picture_not_available": "Bilden är inte tillgänglig", "picture": "Bild",
    "caption": "Bildtext", "credit": "Bildkälla", "long_description": "Lång beskrivning", "by": "Av {names}",
    "translated_by": "Översättning: {names}", "photographs_by": "Foto: {names}", "edited_by": "Redaktör: {names}",
    "published": "Publicerad {date}", "updated": "Uppdaterad {date}", "notes": "Noter", "note": "Not",
    "back_to_text": "Tillbaka till texten", "contents": "Innehåll", "landmarks": "Landmärken", "page": "Sida {label}",
    "page_list": "Sidor", "source": "Källa", "table": "Tabell", "video": "Video", "audio": "Ljud", "post": "Inlägg", "map": "Karta",
    "document": "Dokument", "embedded": "Inbäddat innehåll", "cover": "Omslag", "cover_of": "Omslag till ”{title}”",
    "start_of_text": "Textens början", "link": "Länk", "quote": "Citat", "code": "Kod", "aside": "Faktaruta",
    "untitled": "Artikel utan titel",
}  # fmt: skip
_RUSSIAN = {
    "picture_not_described": "Изображение без описания", "picture_not_available": "Изображение недоступно", "picture": "Изображение",
    "caption": "Подпись", "credit": "Источник изображения", "long_description": "Подробное описание", "by": "Автор: {names}",
    "translated_by": "Перевод: {names}", "photographs_by": "Фото: {names}", "edited_by": "Редактор: {names}",
    "published": "Опубликовано: {date}", "updated": "Обновлено: {date}", "notes": "Примечания", "note": "Примечание",
    "back_to_text": "Вернуться к тексту", "contents": "Содержание", "landmarks": "Ориентиры", "page": "Страница {label}",
    "page_list": "Страницы", "source": "Источник", "table": "Таблица", "video": "Видео", "audio": "Аудио", "post": "Публикация",
    "map": "Карта", "document": "Документ", "embedded": "Встроенное содержимое", "cover": "Обложка", "cover_of": "Обложка: «{title}»",
    "start_of_text": "Начало текста", "link": "Ссылка", "quote": "Цитата", "code": "Код", "aside": "Врезка",
    "untitled": "Статья без названия",
}  # fmt: skip
_UKRAINIAN = {
    "picture_not_described": "Зображення без опису", "picture_not_available": "Зображення недоступне", "picture": "Зображення",
    "caption": "Підпис", "credit": "Джерело зображення", "long_description": "Докладний опис", "by": "Автор: {names}",
    "translated_by": "Переклад: {names}", "photographs_by": "Фото: {names}", "edited_by": "Редактор: {names}",
    "published": "Опубліковано: {date}", "updated": "Оновлено: {date}", "notes": "Примітки", "note": "Примітка",
    "back_to_text": "Повернутися до тексту", "contents": "Зміст", "landmarks": "Орієнтири", "page": "Сторінка {label}",
    "page_list": "Сторінки", "source": "Джерело", "table": "Таблиця", "video": "Відео", "audio": "Аудіо", "post": "Допис", "map": "Карта",
    "document": "Документ", "embedded": "Вбудований вміст", "cover": "Обкладинка", "cover_of": "Обкладинка: «{title}»",
    "start_of_text": "Початок тексту", "link": "Посилання", "quote": "Цитата", "code": "Код", "aside": "Врізка",
    "untitled": "Стаття без назви",
}  # fmt: skip
_GREEK = {
    "picture_not_described": "Εικόνα χωρίς περιγραφή", "picture_not_available": "Η εικόνα δεν είναι διαθέσιμη", "picture": "Εικόνα",
    "caption": "Λεζάντα", "credit": "Πηγή εικόνας", "long_description": "Αναλυτική περιγραφή", "by": "Κείμενο: {names}",
    "translated_by": "Μετάφραση: {names}", "photographs_by": "Φωτογραφίες: {names}", "edited_by": "Επιμέλεια: {names}",
    "published": "Δημοσιεύτηκε: {date}", "updated": "Ενημερώθηκε: {date}", "notes": "Σημειώσεις", "note": "Σημείωση",
    "back_to_text": "Επιστροφή στο κείμενο", "contents": "Περιεχόμενα", "landmarks": "Ορόσημα", "page": "Σελίδα {label}",
    "page_list": "Σελίδες", "source": "Πηγή", "table": "Πίνακας", "video": "Βίντεο", "audio": "Ήχος", "post": "Ανάρτηση", "map": "Χάρτης",
    "document": "Έγγραφο", "embedded": "Ενσωματωμένο περιεχόμενο", "cover": "Εξώφυλλο", "cover_of": "Εξώφυλλο: «{title}»",
    "start_of_text": "Αρχή κειμένου", "link": "Σύνδεσμος", "quote": "Παράθεμα", "code": "Κώδικας", "aside": "Πλαίσιο",
    "untitled": "Άρθρο χωρίς τίτλο",
}  # fmt: skip
_TURKISH = {
    "picture_not_described": "Açıklaması olmayan görsel", "picture_not_available": "Görsel mevcut değil", "picture": "Görsel",
    "caption": "Görsel yazısı", "credit": "Görsel kaynağı", "long_description": "Ayrıntılı açıklama", "by": "Yazan: {names}",
    "translated_by": "Çeviren: {names}", "photographs_by": "Fotoğraflar: {names}", "edited_by": "Editör: {names}",
    "published": "Yayın tarihi: {date}", "updated": "Güncelleme: {date}", "notes": "Notlar", "note": "Not", "back_to_text": "Metne dön",
    "contents": "İçindekiler", "landmarks": "Yer imleri", "page": "Sayfa {label}", "page_list": "Sayfalar", "source": "Kaynak",
    "table": "Tablo", "video": "Video", "audio": "Ses", "post": "Gönderi", "map": "Harita", "document": "Belge",
    "embedded": "Gömülü içerik", "cover": "Kapak", "cover_of": "“{title}” kapağı", "start_of_text": "Metnin başı", "link": "Bağlantı",
    "quote": "Alıntı", "code": "Kod", "aside": "Kutu", "untitled": "Başlıksız yazı",
}  # fmt: skip
_ARABIC = {
    "picture_not_described": "صورة بلا وصف", "picture_not_available": "الصورة غير متاحة", "picture": "صورة", "caption": "تعليق الصورة",
    "credit": "مصدر الصورة", "long_description": "وصف مفصل", "by": "بقلم {names}", "translated_by": "ترجمة {names}",
    "photographs_by": "تصوير {names}", "edited_by": "تحرير {names}", "published": "نُشر في {date}", "updated": "حُدّث في {date}",
    "notes": "الهوامش", "note": "هامش", "back_to_text": "العودة إلى النص", "contents": "المحتويات", "landmarks": "المعالم",
    "page": "صفحة {label}", "page_list": "الصفحات", "source": "المصدر", "table": "جدول", "video": "فيديو", "audio": "صوت",
    "post": "منشور", "map": "خريطة", "document": "مستند", "embedded": "محتوى مضمّن", "cover": "الغلاف", "cover_of": "غلاف «{title}»",
    "start_of_text": "بداية النص", "link": "رابط", "quote": "اقتباس", "code": "شيفرة", "aside": "إطار", "untitled": "مقال بلا عنوان",
}  # fmt: skip
_HEBREW = {
    "picture_not_described": "תמונה ללא תיאור", "picture_not_available": "התמונה אינה זמינה", "picture": "תמונה", "caption": "כיתוב",
    "credit": "קרדיט", "long_description": "תיאור מפורט", "by": "מאת {names}", "translated_by": "תרגום: {names}",
    "photographs_by": "צילום: {names}", "edited_by": "עריכה: {names}", "published": "פורסם: {date}", "updated": "עודכן: {date}",
    "notes": "הערות", "note": "הערה", "back_to_text": "חזרה לטקסט", "contents": "תוכן העניינים", "landmarks": "ציוני דרך",
    "page": "עמוד {label}", "page_list": "עמודים", "source": "מקור", "table": "טבלה", "video": "סרטון", "audio": "שמע", "post": "פוסט",
    "map": "מפה", "document": "מסמך", "embedded": "תוכן מוטמע", "cover": "כריכה", "cover_of": "הכריכה של „{title}”",
    "start_of_text": "תחילת הטקסט", "link": "קישור", "quote": "ציטוט", "code": "קוד", "aside": "מסגרת", "untitled": "מאמר ללא כותרת",
}  # fmt: skip
_PERSIAN = {
    "picture_not_described": "تصویر بدون توضیح", "picture_not_available": "تصویر در دسترس نیست", "picture": "تصویر",
    "caption": "شرح تصویر", "credit": "منبع تصویر", "long_description": "توضیح کامل", "by": "نوشتهٔ {names}",
    "translated_by": "ترجمهٔ {names}", "photographs_by": "عکس: {names}", "edited_by": "ویرایش: {names}",
    "published": "تاریخ انتشار: {date}", "updated": "به‌روزرسانی: {date}", "notes": "یادداشت‌ها", "note": "یادداشت",
    "back_to_text": "بازگشت به متن", "contents": "فهرست", "landmarks": "نشانه‌های راهنما", "page": "صفحهٔ {label}",
    "page_list": "صفحه‌ها", "source": "منبع", "table": "جدول", "video": "ویدئو", "audio": "صدا", "post": "فرسته", "map": "نقشه",
    "document": "سند", "embedded": "محتوای جاسازی‌شده", "cover": "جلد", "cover_of": "جلد «{title}»", "start_of_text": "آغاز متن",
    "link": "پیوند", "quote": "نقل قول", "code": "کد", "aside": "کادر", "untitled": "مقالهٔ بدون عنوان",
}  # fmt: skip
_HINDI = {
    "picture_not_described": "चित्र, विवरण नहीं है", "picture_not_available": "चित्र उपलब्ध नहीं है", "picture": "चित्र",
    "caption": "चित्र का शीर्षक", "credit": "चित्र का श्रेय", "long_description": "विस्तृत विवरण", "by": "लेखक: {names}",
    "translated_by": "अनुवाद: {names}", "photographs_by": "फ़ोटो: {names}", "edited_by": "संपादन: {names}",
    "published": "प्रकाशित: {date}", "updated": "अद्यतन: {date}", "notes": "टिप्पणियाँ", "note": "टिप्पणी",
    "back_to_text": "पाठ पर वापस जाएँ", "contents": "विषय-सूची", "landmarks": "मुख्य स्थान", "page": "पृष्ठ {label}",
    "page_list": "पृष्ठ", "source": "स्रोत", "table": "तालिका", "video": "वीडियो", "audio": "ऑडियो", "post": "पोस्ट", "map": "मानचित्र",
    "document": "दस्तावेज़", "embedded": "सन्निहित सामग्री", "cover": "आवरण", "cover_of": "“{title}” का आवरण",
    "start_of_text": "पाठ का आरंभ", "link": "लिंक", "quote": "उद्धरण", "code": "कोड", "aside": "बॉक्स", "untitled": "बिना शीर्षक का लेख",
}  # fmt: skip
_CHINESE = {
    "picture_not_described": "图片，无描述", "picture_not_available": "图片无法显示", "picture": "图片", "caption": "图片说明",
    "credit": "图片来源", "long_description": "详细描述", "by": "作者：{names}", "translated_by": "翻译：{names}",
    "photographs_by": "摄影：{names}", "edited_by": "编辑：{names}", "published": "发布于{date}", "updated": "更新于{date}",
    "notes": "注释", "note": "注", "back_to_text": "返回正文", "contents": "目录", "landmarks": "导航标记", "page": "第{label}页",
    "page_list": "页码", "source": "来源", "table": "表格", "video": "视频", "audio": "音频", "post": "帖子", "map": "地图",
    "document": "文档", "embedded": "嵌入内容", "cover": "封面", "cover_of": "《{title}》封面", "start_of_text": "正文开始",
    "link": "链接", "quote": "引文", "code": "代码", "aside": "附栏", "untitled": "无标题文章",
}  # fmt: skip
_CHINESE_TRADITIONAL = {
    "picture_not_described": "圖片，無描述", "picture_not_available": "圖片無法顯示", "picture": "圖片", "caption": "圖片說明",
    "credit": "圖片來源", "long_description": "詳細描述", "by": "作者：{names}", "translated_by": "翻譯：{names}",
    "photographs_by": "攝影：{names}", "edited_by": "編輯：{names}", "published": "發布於{date}", "updated": "更新於{date}",
    "notes": "註釋", "note": "註", "back_to_text": "返回正文", "contents": "目錄", "landmarks": "導覽標記", "page": "第{label}頁",
    "page_list": "頁碼", "source": "來源", "table": "表格", "video": "影片", "audio": "音訊", "post": "貼文", "map": "地圖",
    "document": "文件", "embedded": "嵌入內容", "cover": "封面", "cover_of": "《{title}》封面", "start_of_text": "正文開始",
    "link": "連結", "quote": "引文", "code": "程式碼", "aside": "附欄", "untitled": "無標題文章",
}  # fmt: skip
_JAPANESE = {
    "picture_not_described": "画像（説明なし）", "picture_not_available": "画像を表示できません", "picture": "画像",
    "caption": "キャプション", "credit": "画像提供", "long_description": "詳しい説明", "by": "文：{names}",
    "translated_by": "翻訳：{names}", "photographs_by": "写真：{names}", "edited_by": "編集：{names}", "published": "公開日：{date}",
    "updated": "更新日：{date}", "notes": "注", "note": "注", "back_to_text": "本文に戻る", "contents": "目次",
    "landmarks": "ランドマーク", "page": "{label}ページ", "page_list": "ページ一覧", "source": "出典", "table": "表", "video": "動画",
    "audio": "音声", "post": "投稿", "map": "地図", "document": "文書", "embedded": "埋め込みコンテンツ", "cover": "表紙",
    "cover_of": "「{title}」の表紙", "start_of_text": "本文の始まり", "link": "リンク", "quote": "引用", "code": "コード",
    "aside": "コラム", "untitled": "無題の記事",
}  # fmt: skip
_KOREAN = {
    "picture_not_described": "설명이 없는 그림", "picture_not_available": "그림을 표시할 수 없음", "picture": "그림",
    "caption": "그림 설명", "credit": "그림 출처", "long_description": "자세한 설명", "by": "글: {names}",
    "translated_by": "번역: {names}", "photographs_by": "사진: {names}", "edited_by": "편집: {names}", "published": "발행일: {date}",
    "updated": "수정일: {date}", "notes": "주석", "note": "주", "back_to_text": "본문으로 돌아가기", "contents": "목차",
    "landmarks": "주요 위치", "page": "{label}쪽", "page_list": "쪽 목록", "source": "출처", "table": "표", "video": "동영상",
    "audio": "오디오", "post": "게시물", "map": "지도", "document": "문서", "embedded": "삽입된 콘텐츠", "cover": "표지",
    "cover_of": "‘{title}’ 표지", "start_of_text": "본문 시작", "link": "링크", "quote": "인용", "code": "코드", "aside": "상자 글",
    "untitled": "제목 없는 글",
}  # fmt: skip

_PHRASES = {
    "en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH, "it": _ITALIAN, "pt": _PORTUGUESE, "nl": _DUTCH, "pl": _POLISH,
    "sv": _SWEDISH, "ru": _RUSSIAN, "uk": _UKRAINIAN, "el": _GREEK, "tr": _TURKISH, "ar": _ARABIC, "he": _HEBREW, "fa": _PERSIAN,
    "hi": _HINDI, "zh": _CHINESE, "zh-Hant": _CHINESE_TRADITIONAL, "ja": _JAPANESE, "ko": _KOREAN,
}  # fmt: skip


def phrase_language(language: str) -> str:
    """The language in which `phrase` answers: `language` itself where its words are known, else `en`.

    Where the two differ the words stand in a foreign language and must be marked up as such.
    """
    base, *rest = language.replace("_", "-").lower().split("-")
    if base == "zh" and {"hant", "tw", "hk", "mo"} & set(rest) and "hans" not in rest:
        return "zh-Hant"
    base = {"iw": "he"}.get(base, base)
    return base if base in _PHRASES else "en"


def phrase(key: str, language: str, **values: str) -> str:
    """The edition's words for `key` in `language` (BCP 47), English where they are not known.

    `values` fill the places in braces (`phrase("by", "de", names="Ada")` → “Von Ada”); without them the places stay.
    """
    words = _PHRASES[phrase_language(language)][key]
    return words.format(**values) if values else words


def date_phrase(iso: str, language: str) -> str:
    """An ISO 8601 date (`2026`, `2026-11`, `2026-11-23`, or with a time, which is left out) written out in `language`.

    What is no ISO date comes back as it is.
    """
    from babel.dates import format_date, format_skeleton

    parts = iso_date(iso)
    if parts is None:
        return iso
    locale = _locale(language)
    match len(parts):
        case 10:
            return format_date(date.fromisoformat(parts), format="long", locale=locale)
        case 7:
            return format_skeleton("yMMMM", date.fromisoformat(f"{parts}-01"), locale=locale)
        case _:
            return parts


def iso_date(text: str) -> str | None:
    """The date at the front of `text` as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None where there is none that exists."""
    found = re.match(r"\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![-\d])", text)
    if found is None or found[1] == "0000":
        return None
    try:
        datetime(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None
    return "-".join(part for part in found.groups() if part)


def list_phrase(names: tuple[str, ...], language: str) -> str:
    """Several names as one phrase of `language`: “Ada, Grace and Alan”."""
    from babel.lists import format_list

    return str(format_list(list(names), locale=_locale(language)))


def _locale(language: str) -> str:
    """Babel's name of the locale of the phrases in `language`; regions that Babel knows are kept (`en-GB`)."""
    from babel.core import UnknownLocaleError, parse_locale
    from babel.localedata import exists, normalize_locale

    if phrase_language(language) == "en" and not language.lower().startswith("en"):
        return "en"
    for tag in (language.replace("-", "_"), phrase_language(language).replace("-", "_")):
        try:
            parse_locale(tag)
        except (ValueError, UnknownLocaleError):
            continue
        if exists(tag):
            return str(normalize_locale(tag))
    return "en"

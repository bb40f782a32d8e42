"""The narrator's own words (“End of quote”), in the article's language; what the editions say too stands in `convert.phrases`."""

from __future__ import annotations

import re

from convert.phrases import phrase, phrase_language

_WORDS = {
    "en": {
        "end_of_quote": "End of quote", "list": "List, {count} items", "end_of_list": "End of list", "end_of_table": "End of table",
        "table_size": "{rows} rows, {columns} columns", "end_of_box": "End of box", "picture_of": "Picture {number} of {total}",
        "code_lines": "{count} lines", "from": "From {publisher}", "synthetic": "Read by a synthetic voice", "end": "End of the article",
    },
    "de": {
        "end_of_quote": "Ende des Zitats", "list": "Liste, {count} Punkte", "end_of_list": "Ende der Liste",
        "end_of_table": "Ende der Tabelle", "table_size": "{rows} Zeilen, {columns} Spalten", "end_of_box": "Ende des Kastens",
        "picture_of": "Bild {number} von {total}", "code_lines": "{count} Zeilen", "from": "Aus: {publisher}",
        "synthetic": "Gelesen von einer künstlichen Stimme", "end": "Ende des Artikels",
    },
    "fr": {
        "end_of_quote": "Fin de citation", "list": "Liste de {count} éléments", "end_of_list": "Fin de la liste",
        "end_of_table": "Fin du tableau", "table_size": "{rows} lignes, {columns} colonnes", "end_of_box": "Fin de l’encadré",
        "picture_of": "Image {number} sur {total}", "code_lines": "{count} lignes", "from": "Source : {publisher}",
        "synthetic": "Lu par une voix de synthèse", "end": "Fin de l’article",
    },
    "es": {
        "end_of_quote": "Fin de la cita", "list": "Lista de {count} elementos", "end_of_list": "Fin de la lista",
        "end_of_table": "Fin de la tabla", "table_size": "{rows} filas, {columns} columnas", "end_of_box": "Fin del recuadro",
        "picture_of": "Imagen {number} de {total}", "code_lines": "{count} líneas", "from": "Fuente: {publisher}",
        "synthetic": "Leído por una voz sintética", "end": "Fin del artículo",
    },
    "it": {
        "end_of_quote": "Fine della citazione", "list": "Elenco di {count} voci", "end_of_list": "Fine dell’elenco",
        "end_of_table": "Fine della tabella", "table_size": "{rows} righe, {columns} colonne", "end_of_box": "Fine del riquadro",
        "picture_of": "Immagine {number} di {total}", "code_lines": "{count} righe", "from": "Fonte: {publisher}",
        "synthetic": "Letto da una voce sintetica", "end": "Fine dell’articolo",
    },
    "pt": {
        "end_of_quote": "Fim da citação", "list": "Lista de {count} itens", "end_of_list": "Fim da lista", "end_of_table": "Fim da tabela",
        "table_size": "{rows} linhas, {columns} colunas", "end_of_box": "Fim da caixa", "picture_of": "Imagem {number} de {total}",
        "code_lines": "{count} linhas", "from": "Fonte: {publisher}", "synthetic": "Lido por uma voz sintética", "end": "Fim do artigo",
    },
    "nl": {
        "end_of_quote": "Einde citaat", "list": "Lijst met {count} punten", "end_of_list": "Einde lijst", "end_of_table": "Einde tabel",
        "table_size": "{rows} rijen, {columns} kolommen", "end_of_box": "Einde kader", "picture_of": "Afbeelding {number} van {total}",
        "code_lines": "{count} regels", "from": "Bron: {publisher}", "synthetic": "Voorgelezen door een synthetische stem",
        "end": "Einde van het artikel",
    },
    "pl": {
        "end_of_quote": "Koniec cytatu", "list": "Lista, liczba punktów: {count}", "end_of_list": "Koniec listy",
        "end_of_table": "Koniec tabeli", "table_size": "wierszy: {rows}, kolumn: {columns}", "end_of_box": "Koniec ramki",
        "picture_of": "Ilustracja {number} z {total}", "code_lines": "liczba wierszy: {count}", "from": "Źródło: {publisher}",
        "synthetic": "Czyta głos syntetyczny", "end": "Koniec artykułu",
    },
    "sv": {
        "end_of_quote": "Slut på citat", "list": "Lista med {count} punkter", "end_of_list": "Slut på listan",
        "end_of_table": "Slut på tabellen", "table_size": "{rows} rader, {columns} kolumner", "end_of_box": "Slut på faktarutan",
        "picture_of": "Bild {number} av {total}", "code_lines": "{count} rader", "from": "Ur {publisher}",
        "synthetic": "Uppläst av en syntetisk röst", "end": "Slut på artikeln",
    },
    "ru": {
        "end_of_quote": "Конец цитаты", "list": "Список, пунктов: {count}", "end_of_list": "Конец списка",
        "end_of_table": "Конец таблицы", "table_size": "строк: {rows}, столбцов: {columns}", "end_of_box": "Конец врезки",
        "picture_of": "Изображение {number} из {total}", "code_lines": "строк: {count}", "from": "Источник: {publisher}",
        "synthetic": "Читает синтезированный голос", "end": "Конец статьи",
    },
    "uk": {
        "end_of_quote": "Кінець цитати", "list": "Список, пунктів: {count}", "end_of_list": "Кінець списку",
        "end_of_table": "Кінець таблиці", "table_size": "рядків: {rows}, стовпців: {columns}", "end_of_box": "Кінець врізки",
        "picture_of": "Зображення {number} з {total}", "code_lines": "рядків: {count}", "from": "Джерело: {publisher}",
        "synthetic": "Читає синтезований голос", "end": "Кінець статті",
    },
    "el": {
        "end_of_quote": "Τέλος παράθεσης", "list": "Λίστα με {count} στοιχεία", "end_of_list": "Τέλος λίστας",
        "end_of_table": "Τέλος πίνακα", "table_size": "{rows} γραμμές, {columns} στήλες", "end_of_box": "Τέλος πλαισίου",
        "picture_of": "Εικόνα {number} από {total}", "code_lines": "{count} γραμμές", "from": "Πηγή: {publisher}",
        "synthetic": "Διαβάζει συνθετική φωνή", "end": "Τέλος του άρθρου",
    },
    "tr": {
        "end_of_quote": "Alıntı sonu", "list": "{count} maddelik liste", "end_of_list": "Liste sonu", "end_of_table": "Tablo sonu",
        "table_size": "{rows} satır, {columns} sütun", "end_of_box": "Kutu sonu", "picture_of": "Resim {number} / {total}",
        "code_lines": "{count} satır", "from": "Kaynak: {publisher}", "synthetic": "Yapay bir ses tarafından okunuyor",
        "end": "Makalenin sonu",
    },
    "ar": {
        "end_of_quote": "نهاية الاقتباس", "list": "قائمة، عدد البنود: {count}", "end_of_list": "نهاية القائمة",
        "end_of_table": "نهاية الجدول", "table_size": "عدد الصفوف: {rows}، عدد الأعمدة: {columns}", "end_of_box": "نهاية الإطار",
        "picture_of": "صورة {number} من {total}", "code_lines": "عدد الأسطر: {count}", "from": "المصدر: {publisher}",
        "synthetic": "يقرؤه صوت اصطناعي", "end": "نهاية المقال",
    },
    "he": {
        "end_of_quote": "סוף הציטוט", "list": "רשימה, מספר פריטים: {count}", "end_of_list": "סוף הרשימה", "end_of_table": "סוף הטבלה",
        "table_size": "שורות: {rows}, עמודות: {columns}", "end_of_box": "סוף התיבה", "picture_of": "תמונה {number} מתוך {total}",
        "code_lines": "שורות: {count}", "from": "מקור: {publisher}", "synthetic": "מוקרא בקול מלאכותי", "end": "סוף המאמר",
    },
    "fa": {
        "end_of_quote": "پایان نقل‌قول", "list": "فهرست، {count} مورد", "end_of_list": "پایان فهرست", "end_of_table": "پایان جدول",
        "table_size": "{rows} سطر، {columns} ستون", "end_of_box": "پایان کادر", "picture_of": "تصویر {number} از {total}",
        "code_lines": "{count} سطر", "from": "منبع: {publisher}", "synthetic": "با صدای مصنوعی خوانده می‌شود", "end": "پایان مقاله",
    },
    "hi": {
        "end_of_quote": "उद्धरण समाप्त", "list": "सूची, {count} बिंदु", "end_of_list": "सूची समाप्त", "end_of_table": "तालिका समाप्त",
        "table_size": "{rows} पंक्तियाँ, {columns} स्तंभ", "end_of_box": "बॉक्स समाप्त", "picture_of": "चित्र {number}, कुल {total}",
        "code_lines": "{count} पंक्तियाँ", "from": "स्रोत: {publisher}", "synthetic": "कृत्रिम आवाज़ में पढ़ा गया", "end": "लेख समाप्त",
    },
    "zh": {
        "end_of_quote": "引文结束", "list": "列表，共{count}项", "end_of_list": "列表结束", "end_of_table": "表格结束",
        "table_size": "{rows}行，{columns}列", "end_of_box": "附栏结束", "picture_of": "图片，第{number}张，共{total}张",
        "code_lines": "{count}行", "from": "来源：{publisher}", "synthetic": "由合成语音朗读", "end": "文章结束",
    },
    "zh-Hant": {
        "end_of_quote": "引文結束", "list": "清單，共{count}項", "end_of_list": "清單結束", "end_of_table": "表格結束",
        "table_size": "{rows}列，{columns}欄", "end_of_box": "附欄結束", "picture_of": "圖片，第{number}張，共{total}張",
        "code_lines": "{count}行", "from": "來源：{publisher}", "synthetic": "由合成語音朗讀", "end": "文章結束",
    },
    "ja": {
        "end_of_quote": "引用終わり", "list": "リスト、{count}項目", "end_of_list": "リスト終わり", "end_of_table": "表終わり",
        "table_size": "{rows}行、{columns}列", "end_of_box": "コラム終わり", "picture_of": "画像、{total}点中{number}点目",
        "code_lines": "{count}行", "from": "出典：{publisher}", "synthetic": "合成音声による朗読です", "end": "記事終わり",
    },
    "ko": {
        "end_of_quote": "인용 끝", "list": "목록, {count}개 항목", "end_of_list": "목록 끝", "end_of_table": "표 끝",
        "table_size": "{rows}행, {columns}열", "end_of_box": "상자 글 끝", "picture_of": "그림, {total}개 중 {number}번째",
        "code_lines": "{count}줄", "from": "출처: {publisher}", "synthetic": "합성 음성으로 읽습니다", "end": "기사 끝",
    },
}  # fmt: skip


def words(key: str, language: str, **values: str) -> str:
    """The narrator's or the editions' words for `key`, ended like a sentence; English where the language is not known.

    `phrase_language(language)` (of `convert.phrases`) tells which language they are in.
    """
    found = _WORDS[phrase_language(language)].get(key)
    text = phrase(key, language, **values) if found is None else found.format(**values)
    if phrase_language(language) == "en":
        text = re.sub(r"\b1 (item|row|column|line)s\b", r"1 \1", text)
    return ended(text, language)


def ended(text: str, language: str) -> str:
    """The text with a full stop of its script where it has no end of its own, so that the voice comes to rest."""
    text = text.strip()
    if not text or text[-1] in ".!?…。！？؟।:;":
        return text
    base = language.split("-")[0].lower()
    return text + ("。" if base in ("zh", "ja") else "।" if base == "hi" else ".")

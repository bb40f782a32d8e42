"""Old code pages: one sentence is enough to tell them apart, alone or in an English page."""

from __future__ import annotations

import pytest

from convert.readers.encoding import decode

SENTENCES = [
    ("cp1252", "À côté, la forêt était déjà brûlée : « ça suffit », cria-t-elle à l'hôtel fermé."),
    ("cp1252", "Die Mädchen hörten die Vögel über den Dächern, während es draußen schon kälter wurde."),
    ("cp1252", "Hon gick över ängen när solen stod högt på himlen, och fåglarna sjöng i trädgården."),
    ("cp1252", "A situação não é fácil: as crianças estão sem água há três dias e ninguém sabe nada."),
    ("mac_roman", "À côté, la forêt était déjà brûlée : « ça suffit », cria-t-elle à l'hôtel fermé."),
    ("cp1250", "Wczoraj wieczorem spadł śnieg, a dziś rano całe miasto było białe i cicho jak nigdy przedtem."),
    ("cp1250", "Tegnap este havazott, és ma reggel az egész város fehér és csendes volt, mint még soha."),
    ("cp1254", "Dün akşam kar yağdı ve bu sabah bütün şehir hiç olmadığı kadar beyaz ve sessizdi."),
    ("cp1257", "Vakar vakare snigo, o šiandien rytą visas miestas buvo baltas ir tylus kaip niekada anksčiau."),
    ("cp1251", "Вчера вечером выпал снег, и сегодня утром весь город был белым и тихим."),
    ("koi8_r", "Вчера вечером выпал снег, и сегодня утром весь город был белым и тихим."),
    ("cp1253", "Χθες το βράδυ χιόνισε και σήμερα το πρωί όλη η πόλη ήταν άσπρη και ήσυχη."),
    ("cp932", "昨日の夜は雪が降って、今朝は町中が真っ白で、これまでになく静かだった。"),
]


@pytest.mark.parametrize("frame", ["{}", "<p>The harbour was quiet in the morning.</p>\n<p>{}</p>\n"], ids=["alone", "framed"])
@pytest.mark.parametrize(("encoding", "sentence"), SENTENCES, ids=[f"{encoding} {text[:8]}" for encoding, text in SENTENCES])
def test_one_sentence_tells_the_code_page(encoding: str, sentence: str, frame: str) -> None:
    text = frame.format(sentence)
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    assert decoded.notices

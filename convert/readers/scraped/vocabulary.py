"""Words by which roles are known, in the languages of most articles. General words of the trade only: no site, no person.

Each pattern is one alternation without nested repeats, so that matching takes time linear in the text.
"""

from __future__ import annotations

import re


def _words(*groups: str) -> re.Pattern[str]:
    """A pattern for any of the words or phrases, whole, in any case; `*` at the end stands for further letters."""
    alternatives = sorted({re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s") for group in groups for word in group.split("|")})
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(alternatives, key=len, reverse=True)) + r")(?!\w)", re.I)


def _signs(*groups: str) -> re.Pattern[str]:
    """A pattern for words of scripts that write without spaces."""
    return re.compile("|".join(re.escape(word) for group in groups for word in group.split("|")))


SHARE = _words(
    "share|sharing|tweet|retweet|facebook|twitter|linkedin|whatsapp|pinterest|reddit|telegram|email|e-mail|print|pin it|follow us|follow"
    "|flipboard"
    "|instagram|youtube|tumblr|messenger|copy link|opens in new window|click to|like this|on x|snapchat|tiktok|bluesky|mastodon|threads",
    "teilen|drucken|merken|senden|empfehlen|folgen sie|partager|imprimer|envoyer|suivez|compartir|imprimir|enviar|síguenos|seguir",
    "condividi|stampa|segui*|invia|compartilh*|siga|delen|afdrukken|volg|udostępnij|drukuj|поделиться|отправить|печать|bagikan|paylaş"
    "|dela|del artikkel",
)
SHARE_SIGNS = _signs("分享|シェア|ツイート|微信|微博|공유|شارك|مشاركة|שתף")

SUBSCRIBE = _words(
    "subscribe|subscri*|newsletter*|sign up|signup|sign in|sign-in|log in|login|log out|register|inbox|never miss|free trial|membership"
    "|become a member|member|donate|support us|download our app|app store|get the app|notifications|alerts|unsubscribe"
    "|already a subscriber|create account|my account|join now",
    "abonnier*|anmelden|einloggen|registrier*|jetzt testen|abonne*|s'inscrire|inscrivez*|se connecter|connexion|suscrí*|suscri*|regístr*"
    "|iniciar sesión|boletín",
    "iscriv*|abbona*|accedi|registrati|assine|assinar|inscreva*|cadastre*|entrar|aanmelden|inloggen|abonneer|nieuwsbrief|zaloguj|zapisz"
    "|подпис*|войти|регистрац*|рассылк*|langganan|daftar|masuk|üye ol|abone ol|prenumerera|logga in",
)
SUBSCRIBE_SIGNS = _signs("订阅|登录|注册|登録|ログイン|会員|구독|로그인|اشترك|تسجيل|הירשם|התחבר")

COMMENT = _words(
    "comment|comments|commenting|reply|replies|leave a reply|leave a comment|post comment|required fields|email address|be published"
    "|join the conversation|join the discussion|add a comment|no comments|respond|responses|next time i comment|save my name",
    "kommentar*|antworten|commentaire*|répondre|réagir|comentario*|comentar|responder|deja un comentario|comment[io]|rispondi"
    "|comentário*|reacties|reageer|komentarz*|odpowiedz|комментари*|ответить|komentar|balas|yorum*",
)
COMMENT_SIGNS = _signs("评论|留言|回复|コメント|댓글|تعليق|تعليقات|תגובה|תגובות")

NAVIGATION = _words(
    "home|menu|search|skip to|content|sections|main|navigation|news|world|sport|sports|business|politics|opinion|culture|arts|travel"
    "|video|videos|live|local|national|international|latest|breaking|top stories|toggle|close|open|back to top|top|next|previous|prev"
    "|older|newer|next article|previous article|more|topics|tags|tag|categories|category|filed under|archive*|about us|contact"
    "|contact us|advertise|careers|help|faq|sitemap|site map|loading|expand|collapse|show more|load more|see more|view all|view more"
    "|see all|read more|read also|see also|continue reading",
    "startseite|suche|menü|nachrichten|mehr|weiter|zurück|themen|schlagwörter|kontakt|impressum|accueil|rechercher|recherche|suivant"
    "|précédent|plus|rubriques|inicio|buscar|siguiente|anterior|más|noticias|etiquetas|cerca|notizie|successivo|precedente|altro|início"
    "|notícias|mais|zoeken|nieuws|vorige|volgende|meer|strona główna|szukaj|więcej|главная|поиск|новости|далее|назад|теги|beranda|berita"
    "|cari|anasayfa|haberler|lire aussi|lire la suite|mehr zum thema|lesen sie auch|lea también|leggi anche|leia também|leia mais"
    "|lees ook|lees meer|czytaj także|читайте также|baca juga",
)
NAVIGATION_SIGNS = _signs(
    "首页|菜单|搜索|更多|相关|上一篇|下一篇|标签|ホーム|メニュー|検索|関連|次へ|前へ|もっと"
    "|홈|메뉴|검색|관련|الرئيسية|بحث|المزيد|اقرأ أيضا|ראשי|חיפוש|עוד"
)

ADVERT = _words(
    "advertisement|advertisements|advertising|advert|adverts|ad|ads|sponsored|sponsor|promoted|promoted content|partner content"
    "|paid content|story continues below|continue reading below|article continues|scroll to continue|affiliate|commission",
    "anzeige|werbung|gesponsert|publicité|sponsorisé|publicidad|anuncio|patrocinado|pubblicità|publicidade|advertentie|reklama|реклама"
    "|iklan|reklam|annons|annonse|mainos",
)
ADVERT_SIGNS = _signs("广告|推广|広告|光고|광고|إعلان|פרסומת")

RELATED = _words(
    "related|related posts|related stories|related articles|recommended|recommended for you|you may also like|you might also like"
    "|more from|more stories|most read|most popular|trending|popular|editor's picks|don't miss|up next|watch next|watch|watch now"
    "|read next|recent posts|in this article|more on this|more like this|from the web|around the web|what to read",
    "ähnliche|meistgelesen|empfohlen|à lire aussi|sur le même sujet|les plus lus|relacionad*|le puede interesar|más leíd*"
    "|ti potrebbe interessare|correlati|più letti|relacionad*|mais lidas|gerelateerd|meest gelezen|powiązane|najczęściej czytane|похожие"
    "|популярное|terkait|terpopuler|ilgili",
)

LEGAL = _words(
    "cookies|cookie|privacy|privacy policy|terms|terms of use|terms of service|terms and conditions|copyright|all rights reserved|accept"
    "|accept all|reject all|consent|gdpr|preferences|manage|may not be reproduced|we use|best experience|powered by|site uses|disclaimer"
    "|javascript|browser|adblock*|ad blocker",
    "datenschutz|akzeptieren|einwilligung|nutzungsbedingungen|alle rechte vorbehalten|confidentialité|accepter|tous droits réservés"
    "|mentions légales|privacidad|aceptar|todos los derechos reservados|riservatezza|accetta|tutti i diritti riservati|privacidade"
    "|aceitar|todos os direitos reservados|accepteren|prywatności|akceptuj|wszelkie prawa zastrzeżone|все права защищены|принять"
    "|kebijakan privasi|setuju|gizlilik|çerez*",
)
LEGAL_SIGNS = _signs("版权所有|隐私|著作権|無断転載|プライバシー|개인정보|무단전재|حقوق|الخصوصية|כל הזכויות")

CHATTER = (
    ("share", SHARE, SHARE_SIGNS),
    ("subscribe", SUBSCRIBE, SUBSCRIBE_SIGNS),
    ("comment", COMMENT, COMMENT_SIGNS),
    ("navigation", NAVIGATION, NAVIGATION_SIGNS),
    ("advert", ADVERT, ADVERT_SIGNS),
    ("related", RELATED, None),
    ("legal", LEGAL, LEGAL_SIGNS),
)
"""Kinds of what pages say to everybody, each with the words and the signs by which it is known."""

MACHINE = re.compile(
    r"\d+\s*-?\s*min(ute|uto|uten|utes|uti|utos)?s?\.?\s*(read|lesezeit|de lecture|de lectura|di lettura|de leitura|lezen|czytania"
    r"|чтения)"
    r"|(reading|lese|listening) ?(time|zeit)|temps de lecture|tiempo de lectura|^\W*\d+(\.\d+)?[km]?\s*(comments?|shares?|views?|likes?"
    r"|replies|kommentare?|commentaires?|comentarios?|reacties|点赞|阅读)\W*$"
    r"|^\W*(listen|listen to this article|listen now|play audio|play|pause|mute|unmute|audio|vidéo|video|image|photo|photos|gallery"
    r"|galerie|slideshow|loading\W*|avatar|logo|icon|thumbnail|close|ok|yes|no)\W*$"
    r"|阅读时间|字数",
    re.I,
)
"""What pages, not authors, say: reading times, counters, the names of buttons."""

BYLINE = re.compile(
    r"^\W*(?:(?:written|reported|posted|published|words|story|text|edited|photographs?|review(?:ed)?|analysis|interview|translated"
    r"|opinion)\s+)?by\s*:?\s+(?=\S)"
    r"|^\W*(?:authors?|words|text|reporter|von|par|por|di|da|door|autor(?:in|a|es)?|auteurs?|autore|autrice|tekst|автор|av|af|oleh"
    r"|penulis|yazan|yazar|schrijver|skribent)\s*:\s*(?=\S)"
    r"|^\W*(?:von|par|por|di|door|av|af|oleh)\s+(?=[^\W\d_a-z])"
    r"|^\W*(?:作者|文|记者|記者|筆者|文・|글|기자|الكاتب|بقلم|כתב|מאת)\s*[:：︱|/]?\s*",
    re.I,
)
BYLINE_END = re.compile(
    r"\s+(?:avatar|profile picture|’s avatar|'s avatar|staff writer|correspondent|reporter|contributor|editor|redaktion|journaliste?|记者"
    r"|記者|기자)$",
    re.I,
)

CREDIT = _words(
    "photo|photos|photograph*|photographer|image|images|picture|pictures|pic|credit|credits|courtesy|source|illustration|illustrator"
    "|graphic|via|handout|file photo|file image|stock|wire|supplied|provided|creative commons|cc by|public domain|screenshot|screengrab"
    "|screen shot|archive photo|rendering|artwork|ap|afp|reuters|epa|getty|getty images|shutterstock|istock|alamy|unsplash|wikimedia|dpa"
    "|ansa|efe|tass|xinhua|bloomberg|upi|pa wire|nasa|esa",
    "foto|fotos|fotograf*|bild|bilder|abbildung|quelle|archiv|symbolbild|photographie|crédit|crédits|légende|archives|fotografía|imagen"
    "|crédito|fuente|cortesía|archivo|immagine|fonte|credito|imagem|divulgação|reprodução|arquivo|beeld|bron|zdjęcie|źródło|fot|фото"
    "|иллюстрация|источник|gambar|sumber|görsel|fotoğraf|kilde|kuva|ilustración|ilustração",
)
CREDIT_SIGNS = _signs("图|图片|摄|圖|來源|写真|画像|提供|撮影|出典|사진|이미지|تصوير|صورة|צילום|תמונה|©|📷|📸")


def names_credit(text: str) -> bool:
    """True where the text has a word or sign of a picture's credit."""
    return bool(CREDIT.search(text) or CREDIT_SIGNS.search(text))


CREDIT_END = re.compile(r"(?:\([^()]{2,100}\)|\[[^\[\]]{2,100}\]|（[^（）]{2,60}）)\W{0,2}$")

CAPTION_START = re.compile(
    r"^\W*(?:file(?:\s+(?:photo|image|picture))?\s*[:—–-]|(?:in this|this)\s.{0,60}?\b(?:photo|image|picture|file photo|frame grab"
    r"|illustration)\b|photos?\s*[:：(]|images?\s*[:：(]|pictured\b|picture\s*[:：]|caption\s*[:：]|above\s*[:：,]|below\s*[:：]|left\s*[:：]"
    r"|right\s*[:：]|top\s*[:：]|from left\b|clockwise\b|a\s(?:photo|photograph|picture|screenshot|view|still|scene|stock image|file photo"
    r"|map|chart|graph|diagram|sign|portrait|drawing|painting|general view)\b|an?\s(?:image|illustration|aerial|artist)\b|illustration\b"
    r"|screenshot\b|the cover\b|still from\b|fig(?:ure|\.)?\s*\d+[a-z]?\s*[.:：|–—-]"
    r"|foto\s*[:：(]|fotos\s*[:：(]|bild\s*[:：(]|abb(?:ildung|\.)?\s*\d+\s*[.:–—-]|symbolbild|archivbild|légende|photo d'illustration"
    r"|imagen\b|imagem\b|ilustraç|foto de\b|图注|图[:：一二三四五六七八九十\d]|圖[:：]|写真|▲|△|사진|صورة|בתמונה|фото\s*[:：(]|на фото)",
    re.I,
)
PICTURE_LABEL = re.compile(
    r"\W*(?:image|images|photo|photos|picture|figure|gallery|slideshow|enlarge|view fullscreen|bild|foto|fotos|galerie|imagen|imagem"
    r"|immagine|zdjęcie|фото|图|图片|写真|사진|صورة|תמונה)\W*\d*\W*",
    re.I,
)
"""What stands in the place of a picture that was not copied."""

POSITION = re.compile(
    r"[,(]\s*(?:(?:far|second from|third from|front|back|top|bottom|upper|lower)\s)?(?:left|right|cent(?:er|re)|middle|l|r|c|foreground"
    r"|background|links|rechts|mitte|à gauche|à droite|au centre|izquierda|derecha|centro|sinistra|destra|esquerda|direita|слева"
    r"|справа)\s*[,)]",
    re.I,
)
SHOWING = _words(
    "speaks|speak|goes|comes|enters|exits|takes|gives|makes|lies|lie|falls|flies|sails|swims|jumps|throws|kicks|hits|points|talks|talk"
    "|signs|lifts|raises|opens|cuts|eats|drinks|cooks|sings|dances|prays|cries|laughs|kisses|feeds|climbs|pulls|pushes|reads|writes"
    "|serves|hosts|visits|tours|joins|unveils|presents|accepts|receives|demonstrates|chants|waits|stretches|rests|hangs|hang|lines"
    "|lights|covers|surrounds|heads|competes|wins|scores|battles|warms up|poses|pose|walks|walk|looks|look|arrives|arrive|listens|listen"
    "|attends|attend|reacts|react|gestures|holds|hold|stands|stand|leaves|leave|waves|wave|shakes|smiles|smile|watches|watch|sits|sit"
    "|carries|carry|shows|plays|play|celebrates|celebrate|performs|perform|works|work|addresses|meets|meet|greets|greet|delivers|rides"
    "|ride|runs|passes|hugs|embraces|crosses|marches|march|protest|protests|gather|gathers|wearing|wears|holding|standing|sitting"
    "|speaking|posing|walking|seen|shown|pictured|displayed|displays|depicts|depicting|featuring|features|appears|testifies|rally|smoke"
    "|rises|burns|drive|drives|line|wait|waits|prepares|inspect|inspects|works on|takes part|during|outside|inside|near|in front of"
    "|next to|beside|alongside|aboard|overlooking|aerial|view|portrait|scene|skyline",
)
SPEECH = _words(
    "said|says|told|tells|added|adds|explained|argued|asked|wrote|noted|continued|replied|according to|stated|announced|claimed",
    "sagte|sagt|erklärte|laut|a déclaré|selon|dit|explique|dijo|afirmó|según|explicó|ha detto|secondo|disse|afirmou|segundo|zei|volgens"
    "|powiedział*|сказал*|заявил*|kata|menurut|dedi",
)
TELLING = _words(
    "isn't|aren't|wasn't|weren't|doesn't|didn't|won't|can't|couldn't|wouldn't|shouldn't|haven't|hasn't|hadn't|isn’t|aren’t|don’t|doesn’t|didn’t"
    "|won’t|can’t|couldn’t|wouldn’t|it’s|that’s|i’m|i’ve|we’re|they’re|you’re|we're|they're|you're"
    "|he|she|they|we|i|it|you|his|her|their|our|my|your|him|them|us|me|i'm|it's|don't|i've|that's|but|however|because|although|which"
    "|would|could|should|have|had|has|been|will|was|were|also|so|if|when|while|there|then|and yet",
    "er|sie|es|wir|ich|ihr|aber|jedoch|weil|dass|wurde|war|hat|il|elle|nous|vous|je|ils|mais|parce|était|él|ella|nosotros|pero|porque"
    "|había|fue|lui|lei|noi|ma|perché|ele|ela|nós|mas|hij|zij|wij|maar|omdat|on|ona|ale|он|она|они|мы|но|был*",
)
"""Words of running prose, which captions and headings do with fewer of."""

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov"
    "|dec"
    "|januar|februar|märz|mai|juni|juli|oktober|dezember|okt|dez|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre"
    "|décembre|févr|juil|déc"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|ene|abr|ago|dic"
    "|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro"
    "|novembro|dezembro"
    "|januari|februari|maart|mei|augustus|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada"
    "|grudnia"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|agustus|desember|ocak|şubat|nisan|mayıs|haziran"
    "|temmuz|ağustos|eylül|ekim|kasım|aralık"
    "|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|בינואר|בפברואר|במרץ|באפריל|במאי|ביוני|ביולי|באוגוסט"
    "|בספטמבר|באוקטובר|בנובמבר|בדצמבר"
)
MONTH = _words(_MONTHS)
WEEKDAY = _words(
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun",
    "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes"
    "|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|segunda-feira|terça-feira"
    "|quarta-feira|quinta-feira|sexta-feira|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|понедельник|вторник|среда|четверг"
    "|пятница|суббота|воскресенье",
)
DATED = _words(
    "published|updated|posted|last updated|last modified|first published|modified|created|date|on|at|est|edt|gmt|utc|pst|pdt|cet|am|pm"
    "|a.m.|p.m.|ago|hours ago|days ago|minutes ago|today|yesterday",
    "veröffentlicht|aktualisiert|stand|uhr|publié|mis à jour|le|à|publicado|actualizado|el|a las|pubblicato|aggiornato|atualizado|às|em"
    "|gepubliceerd|bijgewerkt|opublikowano|aktualizacja|опубликовано|обновлено|diterbitkan|yayınlandı|güncellendi|publicerad|uppdaterad",
)
SERIAL = re.compile(
    r"\b(?:19|20)\d\d[-/.年]\s?(?:0?[1-9]|1[0-2])[-/.月]\s?(?:[0-2]?\d|3[01])|\b(?:[0-2]?\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:(?:19"
    r"|20)\d\d|\d\d)\b"
)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CLOCK = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d)")

"""What page makers call things: words in class, id and role names, in the languages in which they are written.

Names are cut into words first (`c-imgCaption__text` → `c img caption text`), so that `ad` is not found in `header`.
In the lists below phrases are set apart by commas; a `*` at the end lets a phrase's last word go on, one at the beginning its first
word begin otherwise.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+|\d+")

VOCABULARY = {
    "caption": """
        *caption, caption*, cap, cutline*, figcaption*, imgcaption*, imagecaption*, photocaption*, piccaption*, legend, legende,
        légende, leyenda, legenda, pie foto, piefoto, pie de foto, didascalia, bildunterschrift*, bildtext*, bildbeschreibung, bu,
        bildzeile, unterschrift, onderschrift, fotoonderschrift, billedtekst*, bildetekst*, kuvateksti, podpis, popisek,
        kepalairas, altyazi, image description, img description, photo description, image desc, img desc, photo desc, pic desc,
        image info, photo info, photo text, image text, image title, img title, imgtxt, phototext, image meta, media details,
        image details, tuzhu, pic text, pictext, img text, imgtext, slide text, slide description, image subtitle, media text,
        media info
    """,
    "credit": """
        *credit, credit*, copyright*, photographer*, photo by, photo byline, attribution*, image source, photo source, picture
        source, courtesy, rights, crédit*, credito*, crédito*, fotograf*, photographe, fotocredit*, bildquelle, bildnachweis,
        quelle, fuente, fonte, agency, photo agency, imgcredit*, photocredit*, imagecredit*, licence, license, provider, byline
        photo, photog
    """,
    "navigation": """
        nav*, menu*, breadcrumb*, crumb*, pagination, pager, paging, skip, skiplink*, skip link*, sitemap, masthead, topbar,
        prevnext, prev next, post nav*, next prev, jump link*, jump to, migalhas, migas, fil ariane, brotkrumen, navigatie
    """,
    "comments": """
        comment, comments, commentlist, comment list, comments area, commentarea, disqus*, respond, livefyre, kommentar*,
        commentaire*, comentario*, comentário*, reacties, reactions, commenti, kommentti*, komment*, discussion*, talkback*,
        viafoura, coral, replies, fb comments, facebook comments, guestbook, leave reply
    """,
    "share": """
        share, shares, sharing, sharer, sharebar*, sharetools*, sharethis*, sharedaddy, sharelinks, shareicons, social*, sns,
        addthis*, addtoany*, a2a, shariff*, follow, followus, follow us, teilen, partage*, partager, compartir, compartilh*,
        condividi, delen, bookmark*, reddit, tweetbutton, facebook like, fb like, like button, retweet, bdsharebuttonbox
    """,
    "related": """
        related*, recommend*, recommand*, recirc*, morefrom, more from, more on, more in, more stories, more news, more links,
        morelinks, read more, readmore, read also, readalso, also read, see also, seealso, you may, you might, yarpp*, jp
        relatedposts, outbrain*, taboola*, zergnet, revcontent, mgid, teaser, teasers, teaser list, promo, promos, promobox,
        promotion*, trending, popular, most read, mostread, most popular, mostpopular, most viewed, latest, latest news, up next,
        upnext, next article, next story, next up, ver mas, lea también, leia, leia mais, lea mas, mas noticias, noticias
        relacionadas, relacionad*, relacionat*, verwandt*, lesetipp*, mehr zum, weiterlesen, lire aussi, a lire, voir aussi,
        correlat*, leggi anche, lees ook, gerelateerd*, powiazan*, similar, suggest*, linkbox, seemore, see more, explore,
        interstitial link, in this story, storylinks, story links, other stories, hot topics, editors picks, series nav*, rich
        link, richlink, onward, playlist, carousel related, cross link*, crosslink*, linkout, also like, context links, keep
        reading
    """,
    "newsletter": """
        newsletter*, subscribe*, subscription*, signup*, sign up, mailing list, mailchimp, mc embed*, abonn*, suscri*,
        inscription*, assine, email capture, optin, opt in, paywall*, piano, regwall, meter, donate*, donation*, membership*,
        support us, call to action, cta, lead gen, app download, download app, nieuwsbrief, infobrev, nyhetsbrev*, push
        notification*
    """,
    "advert": """
        ad, ads, adv, advert*, adbox, adslot*, adunit*, adwrap*, adcontainer*, adblock*, adsense, adsbygoogle, adspot*, adzone*,
        admanager, dfp*, gpt, google ad*, googlead*, sponsor*, anzeige*, werbung*, publicidad*, publicidade*, publicite*,
        publicité*, pubblicita*, reklam*, reklama*, advertentie*, annons*, mpu, leaderboard, skyscraper, affiliate*, commercial,
        promoted, native ad, banner ad*, billboard ad, doubleclick, teads*, partner offer*, advertorial, guanggao
    """,
    "consent": """
        cookie*, gdpr*, consent*, onetrust*, cmp, cc window, eu cookie, privacy notice, age gate, adblock notice
    """,
    "tools": """
        toolbar*, article tools, post tools, tools, print button, print, printer, printfriendly, actions, post actions, action
        bar, button*, btn, btns, rating*, ratings, vote*, voting, votes, like count, likes, font size, fontsize, text size,
        textsize, controls, listen, audio player, speechkit, readspeaker*, feedback, report, flag, correction form, survey, poll,
        quiz, tooltip*, popover*, overlay*, lightbox*, dialog, login, log in, signin, sign in, account, search*, dropdown*,
        reading time, read time, readtime, word count, view count, viewcount, views, page views, edit section, editsection, mw
        editsection, permalink, headerlink, anchor link, headeranchor, noprint, copy link, back to top, backtotop, scroll top
    """,
    "tags": """
        tags, tag, taglist, tag list, tag links, tag cloud, tagcloud, article tags, post tags, post tag, entry tags, keywords,
        topics, topic list, topic tags, categories, category links, cat links, postmetadata, post metadata, entry meta, post meta,
        article meta, entry utility, entry footer, post footer, article footer, post info, schlagworte, schlagwörter, etiquetas,
        mots cles, catlinks, filed under, meta data, metadata
    """,
    "author box": """
        author bio*, author box*, authorbox, authorbio, about author, about the author, author info*, author profile, author card,
        author details, author description, bio, bio box, contributor*, authors bio*, writer info, author module, user info,
        author block, staff bio, bionote
    """,
    "byline": """
        byline*, author, authors, author name, writtenby, written by, p author, autor, autores, auteur, autore, reporter, post
        author, article author, signature, firma, contributor name, authorname, creator, verfasser, forfatter, skribent
    """,
    "date": """
        date, dates, dateline, datetime, timestamp*, time stamp, pubdate, pub date, published, publish date, publishdate, posted
        on, postdate, post date, article date, entry date, updated, last updated, lastmod, datum, fecha, data, modified, timeago,
        published date, publication date, article time, post time
    """,
    "sidebar": """
        *sidebar, sidebar*, rail, right rail, left rail, rightrail, side bar, sidecol*, right col*, rightcol*, side column, barre
        laterale, randspalte, marginalspalte
    """,
    "footer": """
        footer*, foot, bottom bar, colophon, legal, disclaimer*, copyright notice, site info, imprint, impressum
    """,
    "dialog": """
        modal*, popup*, popin, popover*, lightbox, dialog*, snackbar, toast, interstitial, welcome screen, login box, loginbox,
        registration
    """,
    "pull quote": """
        pullquote*, pull quote*, pull, callout quote, blockquote pull, zitat*, sidequote, side quote, quote box, featured quote,
        exergue, destacado, olho
    """,
    "icon": """
        icon*, ico, avatar*, gravatar, logo*, emoji, smiley, wp smiley, pixel, tracking, tracker, spacer, userpic, user image,
        profile pic*, profile photo, headshot*, author photo, author image, author img, author avatar, author pic*, author thumb*,
        byline photo, byline image, mugshot, sprite
    """,
    "gallery": """
        *gallery, *slideshow, gallery*, galerie, galeria, galería, slideshow*, slide show, carousel*, slider*, slick*, swiper*,
        fotostrecke, bildstrecke, diaporama, photo essay, flexslider, slides
    """,
    "embed box": """
        video*, player*, jwplayer, brightcove, youtube, vimeo, video player, videoplayer
    """,
}
"""Kind of thing → the phrases that name it."""


_Kinds = dict[str, frozenset[str]]


def _index() -> tuple[_Kinds, _Kinds, _Kinds]:
    whole: _Kinds = {}
    starts: _Kinds = {}
    ends: _Kinds = {}
    for kind, listed in VOCABULARY.items():
        for phrase in (" ".join(part.split()) for part in listed.split(",")):
            target = ends if phrase.startswith("*") else starts if phrase.endswith("*") else whole
            key = phrase.strip("*")
            target[key] = target.get(key, frozenset()) | {kind}
    return whole, starts, ends


_WHOLE, _STARTS, _ENDS = _index()
_LONGEST = max(len(phrase.split()) for phrase in (*_WHOLE, *_STARTS))
_NOTHING: frozenset[str] = frozenset()


def words(names: str) -> list[str]:
    """The words of class and id names, lower-cased."""
    return [found.lower() for found in _WORD.findall(names[:600])]


@lru_cache(maxsize=20_000)
def kinds(names: str) -> frozenset[str]:
    """The kinds of thing that class and id names speak of: keys of `VOCABULARY`."""
    found: set[str] = set()
    cut = words(names)
    for start in range(len(cut)):
        for ending, named in _ENDS.items():
            if cut[start].endswith(ending):
                found |= named
        phrase = ""
        for word in cut[start : start + _LONGEST]:
            phrase = f"{phrase} {word}" if phrase else word
            found |= _WHOLE.get(phrase, _NOTHING)
            for end in range(len(phrase) - len(word) + 3, len(phrase) + 1):
                found |= _STARTS.get(phrase[:end], _NOTHING)
    return frozenset(found)

"""Theme, masters, layouts and table style of a deck: colours and faces by role, and nothing of anybody's template."""

from forenoon.writers.colours import AMBER, BRICK, CREAM, DEEP, GREY, INK, LINK, RULE, SAGE, SEEN, TEAL, WHITE
from forenoon.writers.deck_layouts import (
    BARS,
    BULLET,
    FURNITURE,
    LAYOUTS,
    LOOKS,
    NUMBER,
    TITLE,
    TOP,
    LayoutName,
    Look,
    Place,
)
from forenoon.writers.deck_measure import pitch
from forenoon.writers.deck_xml import e, emu, fill, part
from forenoon.writers.fonts import Faces

TABLE_STYLE = "{3C0B1E6A-52D7-4D0E-9A55-F0AE0A0B1D27}"
FIELD = "{6F1F6A0E-0E5C-4B7C-8B21-0B6C7A2F9D11}"  # the slide number's
_FIRST_LAYOUT = 2147483649  # ids of layouts and master are one row, from 2^31
_COLOURS = {
    "dk1": INK, "lt1": WHITE, "dk2": DEEP, "lt2": CREAM, "accent1": TEAL, "accent2": AMBER, "accent3": BRICK,
    "accent4": GREY, "accent5": SAGE, "accent6": RULE, "hlink": LINK, "folHlink": SEEN,
}  # fmt: skip
_SCRIPTS = {
    "Hans": "Microsoft YaHei", "Hant": "Microsoft JhengHei", "Thai": "Leelawadee UI", "Jpan": "Yu Gothic",
    "Hang": "Malgun Gothic", "Arab": "Arial", "Hebr": "Arial",
}  # fmt: skip
_SHADES = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_ROLES = _SHADES | {name: name for name in _COLOURS if name not in _SHADES.values()}


def theme_part(faces: Faces) -> bytes:
    colours = (e(f"a:{name}", e("a:srgbClr", val=value)) for name, value in _COLOURS.items())
    return part(
        "a:theme",
        e(
            "a:themeElements",
            e("a:clrScheme", *colours, name="Forenoon"),
            e("a:fontScheme", _font("major", faces.heading, faces), _font("minor", faces.body, faces), name="Forenoon"),
            _flat(),
        ),
        name="Forenoon",
    )


def master_part(faces: Faces) -> bytes:
    """Its layouts are `rId1` and on, in the order of `LAYOUTS`."""
    body = Place("Body", "body", 1, (TITLE.box[0], TOP, TITLE.box[2], 354), "list")
    ids = (
        e("p:sldLayoutId", id=_FIRST_LAYOUT + number, r_id=f"rId{number}") for number, _ in enumerate(LAYOUTS, 1)
    )  # fmt: skip
    styles = (
        e("p:titleStyle", _level(1, LOOKS["title"], faces)),
        e("p:bodyStyle", *(_level(number, LOOKS["list"], faces) for number in range(1, 10))),
        e("p:otherStyle", *(_level(number, LOOKS["table"], faces) for number in range(1, 10))),
    )
    shapes = (placeholder(number, place, faces) for number, place in enumerate((TITLE, body, *FURNITURE), 2))
    return part(
        "p:sldMaster", tree(*shapes, background="bg1"), _map(), e("p:sldLayoutIdLst", *ids), _no_dates(),
        e("p:txStyles", *styles),
    )  # fmt: skip


def layout_part(name: LayoutName, faces: Faces) -> bytes:
    cover = name == "fn-cover"
    places = LAYOUTS[name] if cover else (*LAYOUTS[name], *FURNITURE)
    bar = BARS.get(name)
    shapes = [placeholder(number, place, faces) for number, place in enumerate(places, 2)]
    drawn = [_bar(len(places) + 2, *bar)] if bar else []
    kind = {"type": "title"} if cover else {}
    return part(
        "p:sldLayout", tree(*shapes, *drawn, background="tx2" if cover else "", name=name),
        e("p:clrMapOvr", e("a:masterClrMapping")), **kind, preserve=1, userDrawn=1,
    )  # fmt: skip


def notes_master_part(faces: Faces) -> bytes:
    picture = e(
        "p:sp",
        e("p:nvSpPr", e("p:cNvPr", id=2, name="Slide Image"), e("p:cNvSpPr", e("a:spLocks", noGrp=1, noRot=1)),
          e("p:nvPr", e("p:ph", type="sldImg", idx=2))),
        e("p:spPr", frame("a:xfrm", (42, 54, 456, 256.5)), e("a:prstGeom", e("a:avLst"), prst="rect"), e("a:noFill")),
    )  # fmt: skip
    notes = Place("Notes", "body", 1, (54, 342, 432, 324), "table")
    style = (_level(number, Look((12,)), faces) for number in range(1, 10))
    return part(
        "p:notesMaster", tree(picture, placeholder(3, notes, faces), background="bg1"), _map(), _no_dates(),
        e("p:notesStyle", *style),
    )  # fmt: skip


def table_styles_part() -> bytes:
    """Rules between rows, none upright; the head and a total are bold below and above a stronger rule."""
    none = "".join(_rule(side, "", 0) for side in ("left", "right", "top"))
    inner = _rule("bottom", "accent6", 0.5) + _rule("insideH", "accent6", 0.5) + _rule("insideV", "", 0)
    style = e(
        "a:tblStyle",
        _stretch("wholeTbl", "tx1", none + inner),
        _stretch("lastRow", "tx2", _rule("top", "tx2", 1), b="on"),
        _stretch("firstRow", "tx2", _rule("bottom", "tx2", 1.5), b="on"),
        styleId=TABLE_STYLE, styleName="Forenoon",
    )  # fmt: skip
    return part("a:tblStyleLst", style, **{"def": TABLE_STYLE})


def tree(*shapes: str, background: str = "", name: str = "") -> str:
    """The shapes of a slide, layout or master."""
    back = e("p:bg", e("p:bgPr", fill(background), e("a:effectLst"))) if background else ""
    group = e("p:nvGrpSpPr", e("p:cNvPr", id=1, name=""), e("p:cNvGrpSpPr"), e("p:nvPr"))
    return e("p:cSld", back, e("p:spTree", group, e("p:grpSpPr"), *shapes), **({"name": name} if name else {}))


def frame(name: str, box: tuple[float, float, float, float]) -> str:
    left, top, wide, high = map(emu, box)
    return e(name, e("a:off", x=left, y=top), e("a:ext", cx=wide, cy=high))


def placeholder(number: int, place: Place, faces: Faces) -> str:
    """As it stands in a layout or master."""
    look = place.look
    geometry = e("a:prstGeom", e("a:avLst"), prst="rect") + (fill(look.fill) if look.fill else "")
    inset = emu(look.padding)
    body = e(
        "a:bodyPr", e("a:noAutofit"), wrap="square", lIns=inset, tIns=inset, rIns=inset, bIns=inset, anchor=look.anchor
    )
    # In the document's language: LibreOffice takes it for the first footer that it draws.
    spoken: dict[str, str | float] = {"lang": faces.tag}
    said = (
        e("a:fld", e("a:rPr", **spoken), "<a:t>‹#›</a:t>", id=FIELD, type="slidenum")
        if place is NUMBER
        else e("a:r", e("a:rPr", **spoken), f"<a:t>{place.name}</a:t>")
    )
    return e(
        "p:sp",
        e("p:nvSpPr", e("p:cNvPr", id=number, name=place.name), e("p:cNvSpPr", e("a:spLocks", noGrp=1)),
          e("p:nvPr", reference(place))),
        e("p:spPr", frame("a:xfrm", place.box), geometry),
        e("p:txBody", body, e("a:lstStyle", _level(1, look, faces)), e("a:p", said)),
    )  # fmt: skip


def reference(place: Place) -> str:
    """Which placeholder a shape fills."""
    number: dict[str, str | float] = {"idx": place.number} if place.number else {}
    quarter: dict[str, str | float] = {"sz": "quarter"} if place in FURNITURE else {}
    return e("p:ph", type=place.kind, **quarter, **number)


def spacing(look: Look, exact: float, before: float) -> str:
    """Of lines, as the faces ask for it where `exact` is 0, and above a paragraph, in points."""
    line = e("a:spcPts", val=round(exact * 100)) if exact else e("a:spcPct", val=round(look.leading * 100_000))
    return e("a:lnSpc", line) + e("a:spcBef", e("a:spcPts", val=round(before * 100)))


def default_text(faces: Faces) -> str:
    return e("p:defaultTextStyle", *(_level(number, LOOKS["table"], faces) for number in range(1, 10)))


def _font(name: str, latin: str, faces: Faces) -> str:
    scripts = _SCRIPTS | {"Hant" if faces.han_tag == "zh-TW" else "Hans": faces.han, "Thai": faces.thai}
    each = (e("a:font", script=script, typeface=face) for script, face in scripts.items())
    base = (e("a:latin", typeface=latin), e("a:ea", typeface=faces.han), e("a:cs", typeface=faces.thai))
    return e(f"a:{name}Font", *base, *each)


def _flat() -> str:
    """No gradients, no shadows."""
    plain = e("a:solidFill", e("a:schemeClr", val="phClr"))
    lines = (e("a:ln", plain, e("a:prstDash", val="solid"), w=emu(wide)) for wide in (0.5, 1, 1.5))
    effect = e("a:effectStyle", e("a:effectLst"))
    return e(
        "a:fmtScheme", e("a:fillStyleLst", plain * 3), e("a:lnStyleLst", *lines), e("a:effectStyleLst", effect * 3),
        e("a:bgFillStyleLst", plain * 3), name="Forenoon",
    )  # fmt: skip


def _level(number: int, look: Look, faces: Faces) -> str:
    family = "+mj" if look.heading else "+mn"
    bullet = (
        e("a:buClr", e("a:schemeClr", val="accent1")) + e("a:buFont", typeface="Arial") + e("a:buChar", char="•")
        if look.bullets
        else e("a:buNone")
    )
    themed = (
        e(f"a:{slot}", typeface=f"{family}-{name}") for slot, name in (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
    )
    letters = e("a:defRPr", fill(look.colour), *themed, sz=round(look.usual * 100), b=int(look.bold), kern=1200)
    inward = emu(BULLET * number) if look.bullets else 0
    space = spacing(look, pitch(look.usual, faces), look.between * look.usual)
    return e(
        f"a:lvl{number}pPr", space, bullet, letters, marL=inward, indent=-emu(BULLET) if look.bullets else 0,
        algn="r" if look.right else "l", defTabSz=emu(27), rtl=0, eaLnBrk=1, latinLnBrk=0, hangingPunct=0,
    )  # fmt: skip


def _bar(number: int, colour: str, box: tuple[float, float, float, float]) -> str:
    """The one kind of ornament."""
    return e(
        "p:sp",
        e("p:nvSpPr", e("p:cNvPr", id=number, name="Bar"), e("p:cNvSpPr"), e("p:nvPr", userDrawn=1)),
        e("p:spPr", frame("a:xfrm", box), e("a:prstGeom", e("a:avLst"), prst="rect"), fill(colour),
          e("a:ln", e("a:noFill"))),
    )  # fmt: skip


def _map() -> str:
    return e("p:clrMap", **_ROLES)


def _no_dates() -> str:
    return e("p:hf", hdr=0, dt=0)


def _stretch(name: str, colour: str, rules: str, **weight: str) -> str:
    letters = e("a:tcTxStyle", e("a:fontRef", e("a:prstClr", val="black"), idx="minor"), _scheme(colour), **weight)
    return e(f"a:{name}", letters, e("a:tcStyle", e("a:tcBdr", rules), e("a:fill", e("a:noFill"))))


def _scheme(colour: str) -> str:
    return e("a:schemeClr", val=colour)


def _rule(side: str, colour: str, wide: float) -> str:
    line = e("a:ln", fill(colour), w=emu(wide), cmpd="sng") if colour else e("a:ln", e("a:noFill"))
    return e(f"a:{side}", line)

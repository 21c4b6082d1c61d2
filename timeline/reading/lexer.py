"""The lexer: a phrase becomes tokens, each a kind and a value from one language's lexicon.

It joins what is written in pieces (3rd, Q3, '27, 2025-03-14) and decides nothing else.
"""

from __future__ import annotations

from timeline.reading.lexicon import RAW, Lexicon, Value

CODES = {"quarter_code": ("quarter", 4), "half_code": ("half", 2), "week_code": ("week", 53)}
DAY_SUFFIXES = {"st", "nd", "rd", "th", "er"}
LOOKAHEAD = 8
EVENT_HINT = "if it hangs on another event, name that one with --after EVENT or --before EVENT"
SIGNS = {
    "-": "dash", "–": "dash", "/": "slash", ",": "comma", "(": "open", ")": "close",
    "[": "open", "]": "close", "?": "mark", "~": "tilde", "'": "apostrophe", ":": "colon",
    ";": "comma", "%": "percent", "+": "plus", '"': "quote", "!": "stop", ".": "stop", "…": "stop",
}  # fmt: skip


class Refusal(Exception):
    """Why a phrase is not read, and the place in it (character offsets) that says so."""

    def __init__(
        self, reason: str, start: int, end: int, *, unknown: bool = False, hint: str | None = None
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.start = start
        self.end = end
        self.unknown = unknown
        self.hint = hint

    @property
    def ambiguous(self) -> bool:
        """Whether the words have more than one meaning, rather than none."""
        return self.reason.startswith("it may be")


class Tokens:
    """Tokens in columns; the last ones have the kind "" so that looking ahead needs no check.

    `glued` says that a token follows the one before it without a space, `digits` how many
    digits it was written with, `the` which ones follow an article that a day may have (le 15),
    `text` is the phrase as written, `i` says which token is the present one.
    """

    __slots__ = ("digits", "ends", "glued", "i", "kinds", "starts", "text", "the", "values")

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self.values: list[Value] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.glued: list[bool] = []
        self.digits: list[int] = []
        self.the: list[int] = []
        self.text = ""
        self.i = 0

    def put(self, kind: str, value: Value, start: int, end: int, glued: bool, digits: int) -> None:
        """Append a token."""
        self.kinds.append(kind)
        self.values.append(value)
        self.starts.append(start)
        self.ends.append(end)
        self.glued.append(glued)
        self.digits.append(digits)

    def heed(self, word: str, kind: str, lexicon: Lexicon) -> None:
        """Note the token after an article that a day may have: *le* 15, d'ici *au* 15."""
        if word in lexicon.day_articles:
            self.the.append(len(self.kinds) + (kind != "article"))

    def refuse(self, reason: str, *, at: int | None = None, hint: str | None = None) -> Refusal:
        """A refusal at a token, by default the present one."""
        at = self.i if at is None else at
        at = max(0, min(at, len(self.kinds) - LOOKAHEAD - 1))
        return Refusal(reason, self.starts[at], self.ends[at], hint=hint)


def cut(folded: str) -> list[tuple[str, int, int]]:
    """Letters, digits and signs of a folded text, each with its place."""
    return [(m.group(), m.start(), m.end()) for m in RAW.finditer(folded)]


def lex(raws: list[tuple[str, int, int]], lexicon: Lexicon) -> Tokens:
    """The tokens of a cut text; Refusal at the first word that the lexicon does not have."""
    texts = [raw[0] for raw in raws]
    out = Tokens()
    get = lexicon.phrases.get
    count, i, end, many = len(raws), 0, -1, False
    while i < count:
        text, start, stop = raws[i]
        glued = start == end
        first = text[0]
        if first.isdecimal():
            i, end = _number(raws, texts, i, lexicon, out, glued=glued)
            continue
        entries = get(text)
        if entries is not None:
            found = _phrase(texts, i, entries)
            if found is not None:
                used, kind, value = found
                end = raws[used - 1][2]
                out.heed(texts[used - 1], kind, lexicon)
                if kind == "num" and text in lexicon.month_numbers and _dated(texts, i, used):
                    kind, value = "month", lexicon.month_numbers[text]
                if kind in CODES and used < count and texts[used].isdecimal():
                    used, end = _code(raws, texts, used, kind, out, start, glued=glued)
                elif kind == "article":
                    many = value == "many"
                    i = used
                    continue
                else:
                    plural = many and kind == "unit"
                    out.put("units" if plural else kind, value, start, end, glued, 0)
                many = kind == "within" and value == "many"
                i = used
                continue
        kind = SIGNS.get(text, "")
        if kind:
            if text == "." and _between_digits(raws, i):
                kind = "dot"
            if kind != "stop" or not _silent_stop(raws, i):
                out.put(kind, text, start, stop, glued, 0)
            i, end = i + 1, stop
            continue
        word_start, word_end = _whole_word(raws, i)
        raise Refusal("", word_start, word_end, unknown=True)
    for _ in range(LOOKAHEAD):
        out.put("", "", max(end, 0), max(end, 0), False, 0)
    return out


def _dated(texts: list[str], i: int, after: int) -> bool:
    """Whether a day stands before or a year after a word that is a number or a month."""
    day = i > 0 and texts[i - 1].isdecimal() and len(texts[i - 1]) < 3
    return day or (after < len(texts) and texts[after].isdecimal() and len(texts[after]) == 4)


def _phrase(texts: list[str], i: int, entries: list[tuple[int, list[str], str, Value]]) -> (
    tuple[int, str, Value] | None
):  # fmt: skip
    """The longest entry that the words from `i` on spell, hyphens between them not counted."""
    for more, rest, kind, value in entries:
        if not more:
            return i + 1, kind, value
        at = i + 1
        if texts[at : at + more] == rest:
            return at + more, kind, value
        if "-" in texts[at : at + 2 * more]:
            for word in rest:
                if at < len(texts) and texts[at] == "-" and word != "-":
                    at += 1
                if at >= len(texts) or texts[at] != word:
                    break
                at += 1
            else:
                return at, kind, value
    return None


def _whole_word(raws: list[tuple[str, int, int]], i: int) -> tuple[int, int]:
    """Where the word without spaces around raw `i` begins and ends, trailing signs left off."""
    first = last = i
    while first > 0 and raws[first - 1][2] == raws[first][1]:
        first -= 1
    while last + 1 < len(raws) and raws[last + 1][1] == raws[last][2]:
        last += 1
    while last > i and raws[last][0] in SIGNS:
        last -= 1
    while first < i and raws[first][0] in SIGNS:
        first += 1
    return raws[first][1], raws[last][2]


def _between_digits(raws: list[tuple[str, int, int]], i: int) -> bool:
    """3.4.2025: a full stop with digits on both sides."""
    if i == 0 or i + 1 == len(raws):
        return False
    before, after = raws[i - 1], raws[i + 1]
    return before[0].isdecimal() and after[0].isdecimal() and before[2] == after[1] - 1


def _silent_stop(raws: list[tuple[str, int, int]], i: int) -> bool:
    """A full stop that ends an abbreviation or the phrase says nothing."""
    return i + 1 == len(raws) or (i > 0 and raws[i - 1][2] == raws[i][1])


def _number(
    raws: list[tuple[str, int, int]],
    texts: list[str],
    i: int,
    lexicon: Lexicon,
    out: Tokens,
    *,
    glued: bool,
) -> tuple[int, int]:
    """A run that begins with digits: an ordinal, a code such as 3Q25, a year or a number."""
    text, start, stop = raws[i]
    idiom = _phrase(texts, i, lexicon.phrases.get(text) or [])
    if idiom is not None:  # 15 jours
        end = raws[idiom[0] - 1][2]
        out.put(idiom[1], idiom[2], start, end, glued, 0)
        return idiom[0], end
    value = int(text) if len(text) < 10 else -1
    follows = i + 1 < len(raws) and raws[i + 1][1] == stop
    word = texts[i + 1] if i + 1 < len(raws) else ""
    spaced = text == "1" and word == "er"
    if (follows or spaced) and len(text) < 3 and word in lexicon.ordinal_suffixes:
        out.put("ord", value, start, raws[i + 1][2], glued, word in DAY_SUFFIXES)
        return i + 2, raws[i + 1][2]
    if follows and word == "." and i + 2 < len(raws) and texts[i + 2] in lexicon.ordinal_suffixes:
        out.put("ord", value, start, raws[i + 2][2], glued, 0)
        return i + 3, raws[i + 2][2]
    dot = follows and word == "." and lexicon.ordinal_dot and len(text) < 3
    last = i + 2 == len(raws) and out.kinds and out.kinds[-1] not in {"dot", "dash", "month"}
    if dot and (last or (i + 2 < len(raws) and not texts[i + 2].isdecimal())):
        out.put("ord", value, start, raws[i + 1][2], glued, 1)
        return i + 2, raws[i + 1][2]
    if follows and len(text) == 1 and word.isalpha():
        coded = _suffixed_code(raws, texts, i, lexicon, out, glued=glued)
        if coded is not None:
            return coded
    if follows and len(text) == 4 and word == "s" and text[3] == "0":
        out.put("decade", value, start, raws[i + 1][2], glued, 4)
        return i + 2, raws[i + 1][2]
    out.put("year" if len(text) == 4 else "num", value, start, stop, glued, len(text))
    return i + 1, stop


def _suffixed_code(
    raws: list[tuple[str, int, int]],
    texts: list[str],
    i: int,
    lexicon: Lexicon,
    out: Tokens,
    *,
    glued: bool,
) -> tuple[int, int] | None:
    """3Q, 2H and the two-digit year that may be glued to them (3Q25)."""
    for _, rest, kind, _value in lexicon.phrases.get(texts[i + 1]) or []:
        if rest or kind not in {"quarter_code", "half_code"}:
            continue
        unit, most = CODES[kind]
        number, end = int(texts[i]), raws[i + 1][2]
        if not 1 <= number <= most:
            raise Refusal(f"there is no {unit} {number}", raws[i][1], end)
        out.put(unit, number, raws[i][1], end, glued, 0)
        return _glued_year(raws, texts, i + 2, end, out)
    return None


def _code(
    raws: list[tuple[str, int, int]],
    texts: list[str],
    i: int,
    kind: str,
    out: Tokens,
    start: int,
    *,
    glued: bool,
) -> tuple[int, int]:
    """Q3, H1, KW 10: the code's letters are read, the digits are at `i`."""
    unit, most = CODES[kind]
    if len(texts[i]) == 4:  # 3e T 2027
        out.put("unit", unit, start, raws[i - 1][2], glued, 0)
        return i, raws[i - 1][2]
    number, end = int(texts[i][:9]), raws[i][2]
    if not 1 <= number <= most:
        raise Refusal(f"there is no {unit} {number}", start, end)
    out.put(unit, number, start, end, glued, 0)
    return i + 1, end


def _glued_year(
    raws: list[tuple[str, int, int]], texts: list[str], i: int, end: int, out: Tokens
) -> tuple[int, int]:
    if i < len(raws) and raws[i][1] == end and len(texts[i]) in {2, 4} and texts[i].isdecimal():
        year = int(texts[i])
        out.put("year", year + 2000 if year < 100 else year, raws[i][1], raws[i][2], True, 4)
        return i + 1, raws[i][2]
    return i, end

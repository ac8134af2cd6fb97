"""Makes the faces of this folder from the npm packages that the site's own fonts come from.

    npm install @fontsource-variable/newsreader @fontsource-variable/libre-franklin @fontsource-variable/literata \
        @fontsource-variable/noto-naskh-arabic @fontsource/frank-ruhl-libre
    pip install fonttools brotli
    python make.py node_modules
"""

import io
import pathlib
import sys

from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

# Display size and semibold, as headlines are set; small labels a little heavier.
DISPLAY = {"opsz": 60, "wght": 600}
LABEL = {"wght": 600}
# Letters, marks and digits of Arabic and its neighbours, without presentation forms.
ARABIC = [0x20, 0xA0, 0x25CC, *range(0x600, 0x700), *range(0x750, 0x780), *range(0x200C, 0x2010)]

FACES = {
    "Newsreader": ("newsreader", "opsz", ["latin", "latin-ext", "vietnamese"], DISPLAY, None),
    "Libre Franklin": ("libre-franklin", "wght", ["latin", "latin-ext", "vietnamese", "cyrillic"], LABEL, None),
    "Literata": ("literata", "opsz", ["cyrillic", "greek"], DISPLAY, None),
    "Noto Naskh Arabic": ("noto-naskh-arabic", "wght", ["arabic"], LABEL, ARABIC),
    "Frank Ruhl Libre": ("frank-ruhl-libre", "600", ["hebrew"], {}, None),
}


def part(path, place):
    font = TTFont(path)
    if "fvar" in font:
        axes = {axis.axisTag for axis in font["fvar"].axes}
        font = instancer.instantiateVariableFont(font, {k: v for k, v in place.items() if k in axes})
    font.flavor = None
    for table in ("STAT", "avar", "HVAR", "MVAR"):
        if table in font:
            del font[table]
    bytes_ = io.BytesIO()
    font.save(bytes_)
    bytes_.seek(0)
    return bytes_


def face(modules, family):
    name, axis, parts, place, wanted = FACES[family]
    package = "@fontsource" if axis == "600" else "@fontsource-variable"
    files = modules / package / name / "files"
    parts = [part(files / f"{name}-{script}-{axis}-normal.woff2", place) for script in parts]
    font = TTFont(parts[0]) if len(parts) == 1 else merge.Merger().merge(parts)
    options = subset.Options(hinting=False, layout_features=["*"], name_IDs=[0, 13, 14], notdef_outline=True)
    options.drop_tables += ["DSIG", "gasp"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted or font.getBestCmap())
    subsetter.subset(font)
    for number, text in {1: family, 2: "Regular", 4: f"{family} SemiBold", 6: family.replace(" ", "") + "-SemiBold"}.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 600
    # The same input gives the same file.
    font["head"].created = font["head"].modified = 0
    font.recalcTimestamp = False
    font.save(pathlib.Path(__file__).parent / (name + ".ttf"))


if __name__ == "__main__":
    for family in FACES:
        face(pathlib.Path(sys.argv[1]), family)

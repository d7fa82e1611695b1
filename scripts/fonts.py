#!/usr/bin/env python3
"""Make public/fonts/ from the npm package @fontsource-variable/inter (SIL Open Font License 1.1).

    npm install --no-save @fontsource-variable/inter
    pip install fonttools brotli
    python3 scripts/fonts.py node_modules/@fontsource-variable/inter

The latin subset lacks the narrow no-break space that groups French thousands (U+202F). Without it the browser would take
that one character from another font, of another width; so it is given the glyph of the thin space, U+2009.
"""

import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

source, target = Path(sys.argv[1]), Path(__file__).parent.parent / "public" / "fonts"
target.mkdir(parents=True, exist_ok=True)

font = TTFont(source / "files" / "inter-latin-wght-normal.woff2")
thin = font.getBestCmap()[0x2009]
for table in font["cmap"].tables:
    if table.isUnicode():
        table.cmap[0x202F] = thin
font.flavor = "woff2"
font.save(target / "inter-latin.woff2")

shutil.copy(source / "files" / "inter-latin-ext-wght-normal.woff2", target / "inter-latin-ext.woff2")
shutil.copy(source / "LICENSE", target / "OFL.txt")

for name in ("inter-latin.woff2", "inter-latin-ext.woff2"):
    cmap = TTFont(target / name).getBestCmap()
    print(name, len(cmap), "characters; U+00A0", 0xA0 in cmap, "U+202F", 0x202F in cmap)

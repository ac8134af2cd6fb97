"""The canvas of ink.py, with shapes given as path data and inks that lie a little off."""
import zlib

from ink import Canvas


class Sheet(Canvas):
    def __init__(self, name, paper="#f5ead3", seed=1):
        super().__init__(name, paper, seed)

    def shift(self, colour):
        """Every ink lies a little off, always the same way for the same ink."""
        k = zlib.crc32(f"{self.name}{colour}".encode())
        return (k % 7 - 3) * 0.45, (k // 7 % 7 - 3) * 0.4

    def add(self, d, fill, opacity=1.0, clip=None, blend=None, transform=None, shift=True, filter=None):
        """Fill path data, optionally inside a clip named before with clip()."""
        dx, dy = self.shift(fill) if shift and fill.startswith("#") else (0, 0)
        a = f'<path d="{d}" fill="{fill}"'
        if opacity < 1:
            a += f' opacity="{opacity:.2f}"'
        move = (f"translate({dx:.2f} {dy:.2f})" if dx or dy else "") + (transform or "")
        if move:
            a += f' transform="{move}"'
        if blend and not clip:
            a += f' style="mix-blend-mode:{blend}"'
        if filter:
            a += f' filter="url(#{filter})"'
        a += "/>"
        if clip:  # a blend mode has to sit on the clipped group to reach what is underneath
            mode = f' style="mix-blend-mode:{blend}"' if blend else ""
            a = f'<g clip-path="url(#{clip})"{mode}>{a}</g>'
        self.body.append(a)

    def clip(self, name, d):
        self.defs.append(f'<clipPath id="{name}"><path d="{d}"/></clipPath>')

    def figure(self, parts, colours, **kw):
        """Parts of a creature, in order, each in its colour; parts without a colour are left out."""
        for k, d in parts.items():
            if k in colours and isinstance(d, str):
                self.add(d, colours[k], **kw)

    bird = figure

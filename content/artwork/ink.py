"""A small print shop: flat shapes, rough edges, halftone, grain and misregistration.

Every picture is a script of its own that draws on a `Canvas` and ends with
`canvas.save()`. The canvas writes an SVG into the temporary folder, Chromium
turns it into pixels, and Pillow stores ../pictures/<name>.jpg, 1600 by 1067.

Needs `chromium` on the PATH (or its name in CHROMIUM) and Pillow.

    from ink import Canvas, W, H, mix
    c = Canvas("harbor-dawn", paper="#f6ead3", seed=3)
    c.sky([(0, "#f2b48f"), (300, "#f6d3ae")])
    c.water(560, H, "#6d8fa3", ["#87a5b3", "#52778f"])
    c.save()

Points are (x, y) pairs; y grows downwards. Shapes are painted in the order of
the calls. `c.r` is a seeded random.Random: use it and nothing else, so that a
picture comes out the same every time.
"""

import math
import os
import random
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

W, H = 1600, 1067
PICTURES = Path(__file__).resolve().parent.parent / "pictures"


# ---------------------------------------------------------------- colours

def _rgb(colour):
    colour = colour.lstrip("#")
    if len(colour) == 3:
        colour = "".join(x * 2 for x in colour)
    return [int(colour[i:i + 2], 16) for i in (0, 2, 4)]


def mix(a, b, t):
    """The colour `t` of the way from `a` to `b`; both are "#rrggbb"."""
    t = max(0.0, min(1.0, t))
    return "#" + "".join("%02x" % round(p + (q - p) * t) for p, q in zip(_rgb(a), _rgb(b)))


def darker(colour, t=0.2):
    return mix(colour, "#14121c", t)


def lighter(colour, t=0.2):
    return mix(colour, "#fff6e4", t)


def lerp(a, b, t):
    return a + (b - a) * t


# ---------------------------------------------------------------- geometry

def _n(v):
    return ("%.1f" % v).rstrip("0").rstrip(".")


def polygon_d(pts, closed=True):
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in pts) + ("Z" if closed else "")


def smooth_d(pts, closed=True, tension=0.5):
    """A Catmull-Rom curve through the points, as SVG path data."""
    n = len(pts)
    if n < 3:
        return polygon_d(pts, closed)
    at = (lambda i: pts[i % n]) if closed else (lambda i: pts[max(0, min(n - 1, i))])
    k = tension / 3 * 2
    out = [f"M{_n(pts[0][0])} {_n(pts[0][1])}"]
    for i in range(n if closed else n - 1):
        p0, p1, p2, p3 = at(i - 1), at(i), at(i + 1), at(i + 2)
        out.append("C%s %s %s %s %s %s" % tuple(map(_n, (
            p1[0] + (p2[0] - p0[0]) * k / 2, p1[1] + (p2[1] - p0[1]) * k / 2,
            p2[0] - (p3[0] - p1[0]) * k / 2, p2[1] - (p3[1] - p1[1]) * k / 2,
            p2[0], p2[1]))))
    return "".join(out) + ("Z" if closed else "")


def sample(pts, count=24):
    """`count` points along the smooth open curve through `pts`."""
    if len(pts) == 2:
        (a, b), (c, d) = pts
        return [(lerp(a, c, i / (count - 1)), lerp(b, d, i / (count - 1))) for i in range(count)]
    out = []
    last = len(pts) - 1
    for k in range(count):
        u = k / (count - 1) * last
        i = min(int(u), last - 1)
        t = u - i
        p = [pts[max(0, min(last, j))] for j in (i - 1, i, i + 1, i + 2)]
        out.append(tuple(0.5 * (2 * p[1][a] + (p[2][a] - p[0][a]) * t
                   + (2 * p[0][a] - 5 * p[1][a] + 4 * p[2][a] - p[3][a]) * t * t
                   + (3 * p[1][a] - p[0][a] - 3 * p[2][a] + p[3][a]) * t ** 3) for a in (0, 1)))
    return out


def quad_point(quad, u, v):
    """A point of a four-cornered face: corners top-left, top-right, bottom-right, bottom-left."""
    a, b, c, d = quad
    top = (lerp(a[0], b[0], u), lerp(a[1], b[1], u))
    low = (lerp(d[0], c[0], u), lerp(d[1], c[1], u))
    return lerp(top[0], low[0], v), lerp(top[1], low[1], v)


def sub_quad(quad, u0, v0, u1, v1):
    return [quad_point(quad, u0, v0), quad_point(quad, u1, v0),
            quad_point(quad, u1, v1), quad_point(quad, u0, v1)]


class Eye:
    """One-point perspective in metres: X to the right, Y up from the ground, Z away from the viewer."""

    def __init__(self, vx, vy, height=1.6, f=1000):
        self.vx, self.vy, self.height, self.f = vx, vy, height, f

    def p(self, x, y, z):
        return self.vx + self.f * x / z, self.vy + self.f * (self.height - y) / z

    def scale(self, z):
        """Pixels in a metre at the distance `z`."""
        return self.f / z

    def floor(self, x0, z0, x1, z1, y=0):
        """A level face, far edge first."""
        return [self.p(x0, y, z1), self.p(x1, y, z1), self.p(x1, y, z0), self.p(x0, y, z0)]

    def front(self, x0, y0, x1, y1, z):
        """A face turned to the viewer."""
        return [self.p(x0, y1, z), self.p(x1, y1, z), self.p(x1, y0, z), self.p(x0, y0, z)]

    def side(self, x, y0, z0, y1, z1):
        """A face that runs away from the viewer, from z0 to z1."""
        return [self.p(x, y1, z0), self.p(x, y1, z1), self.p(x, y0, z1), self.p(x, y0, z0)]


# ---------------------------------------------------------------- canvas

class Canvas:
    def __init__(self, name, paper="#f5ead5", seed=1):
        self.name, self.paper = name, paper
        self.r = random.Random(seed)
        self.body, self.defs, self._ids = [], [], 0

    # -- plumbing

    def _id(self, prefix):
        self._ids += 1
        return f"{prefix}{self._ids}"

    def raw(self, markup):
        self.body.append(markup)

    def shape(self, d, fill, op=1, blend=None, rule=None, extra=""):
        """Any path data, filled."""
        style = f' style="mix-blend-mode:{blend}"' if blend else ""
        opacity = f' opacity="{_n(op) if op >= .1 else op}"' if op < 1 else ""
        fr = f' fill-rule="{rule}"' if rule else ""
        self.body.append(f'<path d="{d}" fill="{fill}"{opacity}{fr}{style}{extra}/>')

    @contextmanager
    def group(self, clip=None, dx=0, dy=0, op=1, blend=None, transform=None, filter=None, mask=None):
        """Everything drawn inside goes into one group.

        `clip` is path data, a list of points or a box (x, y, w, h); `blend` a CSS blend mode
        ("multiply" overprints); `dx`, `dy` shift the plate; `filter` may be "rough", "blur4",
        "blur12" or "blur40"; `mask` is the result of `fade()`.
        """
        attrs = []
        outer = None
        if clip is not None:
            if isinstance(clip, tuple) and len(clip) == 4 and not isinstance(clip[0], tuple):
                x, y, w, h = clip
                clip = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
            d = clip if isinstance(clip, str) else polygon_d(clip)
            key = self._id("c")
            self.defs.append(f'<clipPath id="{key}"><path d="{d}"/></clipPath>')
            outer = f'<g clip-path="url(#{key})">'
        moves = (f"translate({_n(dx)} {_n(dy)}) " if dx or dy else "") + (transform or "")
        if moves:
            attrs.append(f'transform="{moves.strip()}"')
        if op < 1:
            attrs.append(f'opacity="{op}"')
        if blend:
            attrs.append(f'style="mix-blend-mode:{blend}"')
        if filter:
            attrs.append(f'filter="url(#{filter})"')
        if mask:
            attrs.append(f'mask="{mask}"')
        # A blend mode has to sit outside the clip to reach what is underneath.
        if outer and blend:
            self.body.append(f'<g style="mix-blend-mode:{blend}">')
        if outer:
            self.body.append(outer)
        self.body.append(f'<g {" ".join(attrs)}>')
        yield self
        self.body.append("</g>" + ("</g>" if outer else "") + ("</g>" if outer and blend else ""))

    def gradient(self, stops, x1=0, y1=0, x2=0, y2=H):
        """A linear gradient to pass as `fill`; stops are (0..1, colour[, opacity])."""
        key = self._id("g")
        self.defs.append(f'<linearGradient id="{key}" gradientUnits="userSpaceOnUse" x1="{_n(x1)}" y1="{_n(y1)}" '
                         f'x2="{_n(x2)}" y2="{_n(y2)}">{self._stops(stops)}</linearGradient>')
        return f"url(#{key})"

    def radial(self, stops, cx, cy, radius):
        """A radial gradient to pass as `fill`."""
        key = self._id("g")
        self.defs.append(f'<radialGradient id="{key}" gradientUnits="userSpaceOnUse" cx="{_n(cx)}" cy="{_n(cy)}" '
                         f'r="{_n(radius)}">{self._stops(stops)}</radialGradient>')
        return f"url(#{key})"

    @staticmethod
    def _stops(stops):
        return "".join(f'<stop offset="{s[0]}" stop-color="{s[1]}"'
                       + (f' stop-opacity="{s[2]}"' if len(s) > 2 else "") + "/>" for s in stops)

    def fade(self, x1, y1, x2, y2, a=1, b=0):
        """A mask for `group(mask=...)` that goes from opacity `a` at (x1, y1) to `b` at (x2, y2)."""
        g = self.gradient([(0, "#fff", a), (1, "#fff", b)], x1, y1, x2, y2)
        key = self._id("m")
        self.defs.append(f'<mask id="{key}" maskUnits="userSpaceOnUse" x="-200" y="-200" width="{W+400}" '
                         f'height="{H+400}"><rect x="-200" y="-200" width="{W+400}" height="{H+400}" fill="{g}"/></mask>')
        return f"url(#{key})"

    # -- plain shapes

    def wobble(self, pts, amount=2, step=40, closed=True):
        """The same outline cut by hand: edges divided every `step` and nudged."""
        out = []
        n = len(pts)
        for i in range(n if closed else n - 1):
            (x0, y0), (x1, y1) = pts[i], pts[(i + 1) % n]
            parts = max(1, int(math.hypot(x1 - x0, y1 - y0) / step))
            for k in range(parts):
                t = k / parts
                j = amount if k else amount * .5
                out.append((lerp(x0, x1, t) + self.r.uniform(-j, j), lerp(y0, y1, t) + self.r.uniform(-j, j)))
        if not closed:
            out.append(pts[-1])
        return out

    def poly(self, pts, fill, rough=0, **kw):
        self.shape(polygon_d(self.wobble(pts, rough) if rough else pts), fill, **kw)

    def rect(self, x, y, w, h, fill, rough=0, **kw):
        self.poly([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], fill, rough, **kw)

    def smooth(self, pts, fill, **kw):
        """A closed soft shape through the points."""
        self.shape(smooth_d(pts), fill, **kw)

    def ellipse(self, cx, cy, rx, ry, fill, rot=0, **kw):
        self.smooth(self.ring(cx, cy, rx, ry, 16, 0, rot), fill, **kw)

    def circle(self, cx, cy, radius, fill, **kw):
        self.shape(f"M{_n(cx-radius)} {_n(cy)}a{_n(radius)} {_n(radius)} 0 1 0 {_n(2*radius)} 0"
                   f"a{_n(radius)} {_n(radius)} 0 1 0 {_n(-2*radius)} 0Z", fill, **kw)

    def ring(self, cx, cy, rx, ry, n=12, jitter=0.15, rot=0):
        """Points of an irregular ellipse."""
        out, c, s = [], math.cos(math.radians(rot)), math.sin(math.radians(rot))
        for i in range(n):
            a = 2 * math.pi * i / n
            k = 1 + self.r.uniform(-jitter, jitter)
            x, y = rx * k * math.cos(a), ry * k * math.sin(a)
            out.append((cx + x * c - y * s, cy + x * s + y * c))
        return out

    def blob(self, cx, cy, rx, ry, fill, n=11, jitter=0.15, rot=0, **kw):
        self.smooth(self.ring(cx, cy, rx, ry, n, jitter, rot), fill, **kw)

    def brush(self, pts, w0, w1, fill, mid=None, count=None, **kw):
        """A stroke of changing width along a smooth line: `w0` at its start, `w1` at its end, `mid` halfway."""
        count = count or max(8, min(40, len(pts) * 8))
        line = sample(pts, count)
        left, right = [], []
        for i, (x, y) in enumerate(line):
            (xa, ya), (xb, yb) = line[max(0, i - 1)], line[min(count - 1, i + 1)]
            length = math.hypot(xb - xa, yb - ya) or 1
            nx, ny = -(yb - ya) / length, (xb - xa) / length
            t = i / (count - 1)
            w = lerp(w0, w1, t) if mid is None else (lerp(w0, mid, t * 2) if t < .5 else lerp(mid, w1, t * 2 - 1))
            left.append((x + nx * w / 2, y + ny * w / 2))
            right.append((x - nx * w / 2, y - ny * w / 2))
        self.shape(polygon_d(left + right[::-1]), fill, **kw)

    def line(self, x0, y0, x1, y1, width, fill, w1=None, **kw):
        """A straight stroke, `width` at its start and `w1` at its end."""
        self.brush([(x0, y0), (x1, y1)], width, width if w1 is None else w1, fill, count=2, **kw)

    def lens(self, cx, cy, w, h, fill, tilt=0, **kw):
        """A flat leaf or ripple, pointed at both ends."""
        dy = tilt * w / 2
        self.shape(f"M{_n(cx-w/2)} {_n(cy-dy)}Q{_n(cx)} {_n(cy-h)} {_n(cx+w/2)} {_n(cy+dy)}"
                   f"Q{_n(cx)} {_n(cy+h)} {_n(cx-w/2)} {_n(cy-dy)}Z", fill, **kw)

    # -- screens

    def halftone(self, box, tone, fill, pitch=9, angle=22, op=1, blend=None, clip=None):
        """Dots whose size follows `tone(x, y)` in 0..1, over box (x, y, w, h), optionally clipped."""
        bx, by, bw, bh = box
        ca, sa = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        cx, cy, reach = bx + bw / 2, by + bh / 2, math.hypot(bw, bh) / 2
        bins = {}
        k = int(reach / pitch) + 1
        for i in range(-k, k + 1):
            for j in range(-k, k + 1):
                u, v = (i + (.5 if j % 2 else 0)) * pitch, j * pitch * .87
                x, y = cx + u * ca - v * sa, cy + u * sa + v * ca
                if not (bx <= x <= bx + bw and by <= y <= by + bh):
                    continue
                t = tone(x, y)
                if t <= 0.03:
                    continue
                d = round(math.sqrt(min(1, t)) * pitch * 1.12 * 2) / 2
                if d > 0.9:
                    bins.setdefault(d, []).append(f"M{_n(x)} {_n(y)}h0")
        with self.group(clip=clip, op=op, blend=blend):
            for d, dots in sorted(bins.items()):
                self.body.append(f'<path d="{"".join(dots)}" stroke="{fill}" stroke-width="{d}" '
                                 'stroke-linecap="round" fill="none"/>')

    def glow(self, cx, cy, radius, fill, strength=.8, pitch=9, op=1, blend=None, soft=True, clip=None):
        """Light around a lamp: a soft halo and a screen of dots."""
        if soft:
            with self.group(clip=clip):
                self.circle(cx, cy, radius, self.radial([(0, fill, .75 * strength), (.35, fill, .35 * strength),
                                                         (1, fill, 0)], cx, cy, radius))
        self.halftone((cx - radius, cy - radius, 2 * radius, 2 * radius),
                      lambda x, y: strength * (1 - math.hypot(x - cx, y - cy) / radius) ** 1.6
                      if math.hypot(x - cx, y - cy) < radius else 0, fill, pitch, op=op, blend=blend, clip=clip)

    # -- textures of the world

    def sky(self, bands, wave=10, dots=True, bottom=None):
        """Bands of colour from the top, [(y, colour), ...], each cut by hand and screened into the one above."""
        bottom = bottom or H
        self.rect(-20, -20, W + 40, bottom + 40, bands[0][1])
        for (ya, above), (y, colour) in zip(bands, bands[1:]):
            edge = [(x, y + self.r.uniform(-wave, wave)) for x in range(-60, W + 121, 120)]
            self.shape(smooth_d(edge, closed=False) + f"L{W+60} {bottom+20}L-60 {bottom+20}Z", colour)
            if dots:
                reach = min(110, (y - ya) * .8)
                self.halftone((-10, y - reach, W + 20, reach + wave),
                              lambda px, py: .75 * ((py - (y - reach)) / reach) ** 1.5, colour, 10)

    def cloud(self, cx, cy, w, h, fill, puffs=7, flat=True, **kw):
        """A cloud with a flat foot and a bumpy top, its foot at `cy`."""
        out = []
        for i in range(puffs):
            t = (i + .5) / puffs
            top = max(.3, math.sin(math.pi * t) ** .8) * h * self.r.uniform(.8, 1.1)
            k = max(top * .5, w / puffs * .72)
            out.append(smooth_d(self.ring(cx - w / 2 + w * t, cy - top + k, k * 1.12, k, 12, .04)))
        low = cy + (0 if flat else h * .12)
        out.append(smooth_d([(cx - w * .6, low - h * .06), (cx - w * .3, low - h * .3), (cx, low - h * .5), (cx + w * .3, low - h * .3), (cx + w * .6, low - h * .06), (cx + w * .2, low), (cx - w * .2, low)]))
        with self.group(clip=(cx - w, cy - h * 3, w * 2, h * 3 + (0 if flat else h * .15))):
            self.shape("".join(out), fill, **kw)

    def streak(self, cx, cy, w, h, fill, **kw):
        """A thin cloud, torn at both ends."""
        top = [(cx - w / 2 + w * t, cy - h * math.sin(math.pi * t) * self.r.uniform(.3, 1)) for t in (0, .15, .35, .55, .75, .9, 1)]
        low = [(cx + w / 2 - w * t, cy + h * math.sin(math.pi * t) * self.r.uniform(.1, .7)) for t in (.12, .3, .5, .7, .88)]
        self.smooth(top + low, fill, **kw)

    def water(self, y0, y1, base, tones, rows=34, density=1.0, lit=None, lit_colours=(), x0=-40, x1=W + 40, near=1.0):
        """Water from its far edge `y0` to the near edge `y1`: a base and ripples that grow towards the viewer.

        `lit(x, y)` in 0..1 says how likely a ripple there takes one of `lit_colours` (sun, lamp light).
        """
        if base:
            self.rect(x0, y0, x1 - x0, y1 - y0 + (40 if y1 >= H else 0), base)
        for k in range(rows):
            t = (k + .5) / rows
            y = lerp(y0, y1, t ** 1.7)
            w = lerp(26, 230, t ** 1.3) * near
            h = lerp(1.6, 11, t ** 1.3) * near
            for _ in range(max(2, int(density * (x1 - x0) / (w * 1.9)))):
                x = self.r.uniform(x0, x1)
                yy = y + self.r.uniform(-h, h) * 1.4
                if yy - h * .6 < y0:
                    continue
                colour = self.r.choice(tones)
                if lit and self.r.random() < lit(x, yy):
                    colour = self.r.choice(lit_colours)
                self.lens(x, yy, w * self.r.uniform(.45, 1.2), h * self.r.uniform(.5, 1.1), colour, self.r.uniform(-.012, .012))

    def foliage(self, cx, cy, rx, ry, colours, n=60, size=16):
        """A crown of leaves: darker below, lighter towards the upper left. `colours` run from dark to light."""
        self.blob(cx, cy, rx * .86, ry * .86, colours[0], 14, .12)
        for i in range(n):
            a, d = self.r.uniform(0, 2 * math.pi), math.sqrt(self.r.random())
            x, y = cx + math.cos(a) * d * rx, cy + math.sin(a) * d * ry
            light = .5 - (x - cx) / rx * .25 - (y - cy) / ry * .45 + self.r.uniform(-.25, .25)
            k = max(0, min(len(colours) - 1, int(light * len(colours))))
            self.blob(x, y, size * self.r.uniform(.6, 1.2), size * self.r.uniform(.4, .8), colours[k], 7, .2, self.r.uniform(0, 180))

    def bare_tree(self, x, y, height, fill, lean=0, spread=26, depth=6, width=None):
        """A leafless tree that stands at (x, y)."""
        width = width or height * .075

        def limb(x, y, length, angle, width, depth):
            bend = self.r.uniform(-9, 9)
            xm = x + math.sin(math.radians(angle + bend)) * length * .5
            ym = y - math.cos(math.radians(angle + bend)) * length * .5
            xe = x + math.sin(math.radians(angle)) * length
            ye = y - math.cos(math.radians(angle)) * length
            self.brush([(x, y), (xm, ym), (xe, ye)], width, width * .62, fill, count=8)
            if depth <= 1:
                return
            for side in ((-1, 1) if self.r.random() < .75 else (-1, 0, 1)):
                limb(xe, ye, length * self.r.uniform(.62, .82), angle * .9 + side * spread * self.r.uniform(.55, 1.25),
                     width * (.62 if side else .5), depth - 1)

        self.poly([(x - width * .9, y + 2), (x - width * .45, y - height * .06), (x + width * .45, y - height * .06), (x + width * .9, y + 2)], fill)
        limb(x, y, height * .3, lean, width, depth)

    def bricks(self, quad, colours, rows=14, cols=8, gap=.1, density=1.0, rough=.6):
        """Bricks in bond on a four-cornered face; with density below 1 only some are shown."""
        for j in range(rows):
            shift = .5 if j % 2 else 0
            for i in range(-1, cols + 1):
                if self.r.random() > density:
                    continue
                u0, u1 = max(0, (i + shift + gap / 2) / cols), min(1, (i + 1 + shift - gap / 2) / cols)
                if u1 - u0 < .02 / cols or u0 >= 1 or u1 <= 0:
                    continue
                self.poly(sub_quad(quad, u0, (j + gap) / rows, u1, (j + 1 - gap) / rows), self.r.choice(colours), rough)

    def boards(self, quad, colours, count=10, across=False, gap=.06, rough=.8):
        """Planks on a four-cornered face: side by side from left to right, or from top to bottom if `across`."""
        for i in range(count):
            a, b = (i + gap / 2) / count, (i + 1 - gap / 2) / count
            part = sub_quad(quad, 0, a, 1, b) if across else sub_quad(quad, a, 0, b, 1)
            self.poly(part, self.r.choice(colours), rough)

    def tiles(self, quad, colours, rows=10, cols=16, density=1.0):
        """Roof tiles with rounded lower ends."""
        for j in range(rows):
            shift = .5 if j % 2 else 0
            for i in range(-1, cols):
                u0, u1 = (i + shift) / cols, (i + 1 + shift) / cols
                if u0 < 0 or u1 > 1 or self.r.random() > density:
                    continue
                a, b, d, e = sub_quad(quad, u0, j / rows, u1, (j + .92) / rows)
                m = ((d[0] + e[0]) / 2 + (d[0] - b[0]) * .12, (d[1] + e[1]) / 2 + (d[1] - b[1]) * .12)
                self.shape(f"M{_n(a[0])} {_n(a[1])}L{_n(b[0])} {_n(b[1])}L{_n(d[0])} {_n(d[1])}Q{_n(m[0])} {_n(m[1])} {_n(e[0])} {_n(e[1])}Z",
                           self.r.choice(colours))

    def rain(self, n, fill, angle=12, length=(20, 60), width=2, box=(0, 0, W, H), op=.7):
        x, y, w, h = box
        with self.group(op=op):
            for _ in range(n):
                px, py, k = self.r.uniform(x, x + w), self.r.uniform(y, y + h), self.r.uniform(*length)
                self.line(px, py, px - math.sin(math.radians(angle)) * k, py + math.cos(math.radians(angle)) * k, width * .3, fill, width)

    def grass(self, x0, x1, y, height, colours, n=80, lean=0, spread=.35):
        """Blades standing on y (a number or a function of x)."""
        for _ in range(n):
            x = self.r.uniform(x0, x1)
            foot = y(x) if callable(y) else y
            k = height * self.r.uniform(.5, 1.1)
            tip = x + (lean + self.r.uniform(-spread, spread)) * k
            self.brush([(x, foot + 3), (lerp(x, tip, .35), foot - k * .6), (tip, foot - k)], self.r.uniform(3, 6) * height / 70, .6, self.r.choice(colours), count=7)

    def speckle(self, box, fill, n, size=(1, 3), op=1, clip=None):
        """Scattered flecks (snow, stars, spatter)."""
        x, y, w, h = box
        with self.group(clip=clip, op=op):
            for _ in range(n):
                k = self.r.uniform(*size)
                self.circle(self.r.uniform(x, x + w), self.r.uniform(y, y + h), k, fill)

    def gull(self, x, y, span, fill, lift=.35, tilt=0):
        """A gull gliding; `lift` says how far the wings are raised."""
        h = span / 2
        pts = [(-h, -lift * h * .35), (-h * .52, -lift * h), (-h * .1, -h * .05), (0, -h * .09), (h * .1, -h * .05),
               (h * .55, -lift * h * .95), (h, -lift * h * .2), (h * .55, -lift * h * .62), (h * .14, h * .1), (0, h * .15), (-h * .14, h * .1), (-h * .5, -lift * h * .68)]
        c, s = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
        pts = [(x + a * c - b * s, y + a * s + b * c) for a, b in pts]
        self.shape(smooth_d(pts, tension=.9), fill)

    def limb(self, pts, w0, w1, fill):
        """An arm or a leg: a tapered stroke with round ends."""
        self.brush(pts, w0, w1, fill, count=14)
        self.circle(*pts[0], w0 / 2, fill)
        self.circle(*pts[-1], w1 / 2, fill)

    def person(self, x, y, h, coat="#26303e", legs="#1b222d", skin="#c98f6b", hat=None, hair="#2a1f1c",
               face=1, stride=.25, coat_length=.45, arm="down", lean=0, light=None):
        """Somebody on foot, `h` tall, standing on (x, y).

        `face` -1 looks left, 1 right, 0 away from us; `stride` 0..1; `coat_length` is the coat's hem as a part of
        the height (.5 a jacket, .3 a long coat); `arm` is "down", "carry", "reach", "up" or "pockets"; `hat` a colour for a
        woollen hat; `light` a colour for a lit edge on the side the person faces.
        """
        f = face or 1
        def p(a, b):
            return (x + (a * f + lean * b * f) * h, y - b * h)
        s = stride * .2
        # legs and shoes
        for k, colour in ((-1, darker(legs, .25)), (1, legs)):
            foot = k * (s + (.045 if not face else .02))
            knee = foot * .55 + (.03 if stride > .1 else 0)
            lift = .03 if (k < 0 and stride > .3) else 0
            self.limb([p(k * .035, .5), p(knee, .27), p(foot, .03 + lift)], .105 * h, .062 * h, colour)
            toe = .075 if face else .02
            self.smooth([p(foot - .035, .045 + lift), p(foot + toe * .4, .05 + lift), p(foot + toe, .018 + lift * .6), p(foot + toe, 0 + lift * .4), p(foot - .035, 0 + lift)], darker(legs, .45))
        # far arm
        if arm == "reach":
            self.limb([p(.05, .78), p(.17, .68), p(.3, .66)], .075 * h, .05 * h, darker(coat, .25))
        hem = coat_length
        flare = .105 + (.5 - hem) * .25
        self.smooth([p(-.045, .845), p(-.115, .8), p(-.115, .62), p(-flare - .01, hem + .02), p(-flare * .5, hem - .01), p(flare * .5, hem - .012), p(flare, hem + .01),
                     p(.11, .62), p(.105, .79), p(.045, .845)], coat)
        if light:
            self.brush([p(.06, .82), p(.105, .72), p(.105, .58), p(flare - .01, hem + .03)], .02 * h, .012 * h, light)
        # near arm
        sleeve = darker(coat, .15)
        path = {"down": [(-.02, .78), (-.05, .62), (-.01, .47)], "carry": [(-.02, .78), (-.04, .62), (.1, .57)],
                "reach": [(-.03, .78), (.1, .66), (.27, .62)], "up": [(.0, .78), (.16, .8), (.2, .98)],
                "pockets": [(-.04, .78), (-.1, .64), (.0, .53)]}[arm]
        path = [p(*q) for q in path]
        if arm != "pockets":
            self.circle(path[-1][0], path[-1][1], .03 * h, skin)
            tip = (lerp(path[-1][0], path[-2][0], .1), lerp(path[-1][1], path[-2][1], .1))
        else:
            tip = path[-1]
        self.limb([path[0], path[1], tip], .082 * h, .056 * h, sleeve)
        # neck and head
        self.limb([p(0, .83), p(.012, .88)], .06 * h, .055 * h, skin if face else hair)
        hx, hy = p(.018 if face else 0, .925)
        self.ellipse(hx, hy, .055 * h, .07 * h, skin if face else hair)
        if face:
            self.smooth([p(.068, .93), p(.084, .908), p(.068, .9)], skin)
            self.smooth([p(.05, .985), p(.01, 1.003), p(-.04, .98), p(-.05, .92), p(-.03, .875), p(-.005, .92), p(.03, .955)], hair)
        self.smooth([p(-.055, .83), p(-.05, .862), p(0, .85), p(.05, .858), p(.055, .83), p(0, .81)], darker(coat, .3))
        if hat:
            self.smooth([p(-.052, .945), p(-.048, .995), p(.01, 1.025), p(.062, .99), p(.072, .95), p(.01, .958)], hat)

    def lamp_post(self, x, y, h, fill, lamp, radius=90, glow=True):
        """A street lamp with its foot on (x, y)."""
        self.poly([(x - h * .022, y), (x - h * .012, y - h * .14), (x - h * .007, y - h * .16), (x - h * .006, y - h * .85),
                   (x + h * .006, y - h * .85), (x + h * .007, y - h * .16), (x + h * .012, y - h * .14), (x + h * .022, y)], fill)
        k = h * .05
        top = y - h * .85
        if glow:
            self.glow(x, top - k * 1.2, radius, lamp, .8)
        self.poly([(x - k * .55, top), (x - k, top - k * 2.1), (x + k, top - k * 2.1), (x + k * .55, top)], lamp)
        self.poly([(x - k * 1.25, top - k * 2.1), (x - k * .3, top - k * 3), (x, top - k * 3.4), (x + k * .3, top - k * 3), (x + k * 1.25, top - k * 2.1)], fill)
        self.line(x, top, x, top - k * 2.1, k * .16, fill)
        self.rect(x - k * .65, top - k * .1, k * 1.3, k * .3, fill)

    # -- printing

    def svg(self, grain=.55, misreg=(3, 2), tint="#d9654a", rough=2.2, dark=.42):
        """The finished sheet: hand-cut edges, the dark plate slightly out of place, paper showing through as grain."""
        dx, dy = misreg
        k = 9.0
        filters = f'''
<filter id="rough" x="-2%" y="-2%" width="104%" height="104%" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency=".035" numOctaves="3" seed="4"/><feDisplacementMap in="SourceGraphic" scale="{rough}" xChannelSelector="R" yChannelSelector="G"/></filter>
<filter id="blur4" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="4"/></filter>
<filter id="blur12" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="12"/></filter>
<filter id="blur40" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="40"/></filter>
<filter id="press" filterUnits="userSpaceOnUse" x="-24" y="-24" width="{W+48}" height="{H+48}" color-interpolation-filters="sRGB">
<feTurbulence type="fractalNoise" baseFrequency=".035" numOctaves="3" seed="4"/><feDisplacementMap in="SourceGraphic" scale="{rough*2}" xChannelSelector="R" yChannelSelector="G" result="cut"/>
<feColorMatrix in="cut" values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  {-.3*k} {-.55*k} {-.15*k} 0 {dark*k+.5}" result="key"/>
<feOffset in="key" dx="{dx}" dy="{dy}" result="moved"/>
<feFlood flood-color="{tint}" flood-opacity=".45"/><feComposite in2="moved" operator="in"/><feComposite in2="key" operator="out" result="over"/>
<feFlood flood-color="{self.paper}" flood-opacity=".42"/><feComposite in2="key" operator="in"/><feComposite in2="moved" operator="out" result="bare"/>
<feBlend in="over" in2="cut" mode="multiply" result="one"/><feMerge><feMergeNode in="one"/><feMergeNode in="bare"/></feMerge></filter>
<filter id="grainlight" filterUnits="userSpaceOnUse" x="0" y="0" width="{W}" height="{H}" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency=".62" numOctaves="2" seed="8"/><feColorMatrix values="0 0 0 0 {_rgb(self.paper)[0]/255:.3f}  0 0 0 0 {_rgb(self.paper)[1]/255:.3f}  0 0 0 0 {_rgb(self.paper)[2]/255:.3f}  5 0 0 0 -3.2"/></filter>
<filter id="graindark" filterUnits="userSpaceOnUse" x="0" y="0" width="{W}" height="{H}" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency=".5" numOctaves="2" seed="21"/><feColorMatrix values="0 0 0 0 .12  0 0 0 0 .1  0 0 0 0 .14  0 5 0 0 -3.3"/></filter>
<filter id="mottle" filterUnits="userSpaceOnUse" x="0" y="0" width="{W}" height="{H}" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency=".012" numOctaves="3" seed="2"/><feColorMatrix values="0 0 0 0 1  0 0 0 0 .95  0 0 0 0 .85  1.6 0 0 0 -.75"/></filter>'''
        return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}"><defs>{filters}{"".join(self.defs)}</defs>'
                f'<rect width="{W}" height="{H}" fill="{self.paper}"/><g filter="url(#press)"><rect x="-30" y="-30" width="{W+60}" height="{H+60}" fill="{self.paper}"/>{"".join(self.body)}</g>'
                f'<rect width="{W}" height="{H}" filter="url(#mottle)" opacity="{.22*grain/.55:.3f}"/>'
                f'<rect width="{W}" height="{H}" filter="url(#grainlight)" opacity="{grain:.3f}"/>'
                f'<rect width="{W}" height="{H}" filter="url(#graindark)" opacity="{grain*.4:.3f}"/></svg>')

    def save(self, name=None, limit=345_000, **press):
        """Write the SVG to the temporary folder and the JPEG to ../pictures; `press` goes to `svg()`."""
        from PIL import Image
        name = name or self.name
        folder = Path(tempfile.gettempdir()) / "newsprint-artwork"
        folder.mkdir(exist_ok=True)
        source, png = folder / f"{name}.svg", folder / f"{name}.png"
        source.write_text(self.svg(**press), encoding="utf-8")
        page = folder / f"{name}.html"
        page.write_text(f'<!doctype html><style>body{{margin:0;background:#fff}}img{{display:block}}</style><body>{source.read_text(encoding="utf-8")}', encoding="utf-8")
        browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
        with tempfile.TemporaryDirectory() as profile:
            subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                            "--disable-background-networking", "--disable-component-update", "--disable-sync",
                            "--hide-scrollbars", "--force-device-scale-factor=1", f"--user-data-dir={profile}",
                            f"--window-size={W},{H+200}", "--virtual-time-budget=4000", f"--screenshot={png}", page.as_uri()],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240)
        picture = Image.open(png).convert("RGB").crop((0, 0, W, H))
        PICTURES.mkdir(parents=True, exist_ok=True)
        out = PICTURES / f"{name}.jpg"
        for quality in range(84, 58, -2):
            picture.save(out, quality=quality, optimize=True, progressive=True, subsampling="4:2:0")
            if out.stat().st_size <= limit:
                break
        print(f"{out.name}: {out.stat().st_size // 1000} kB, quality {quality}")
        return out

"""A king tide on Water Street: the striped gauge stands in the road, the shop fronts stand on their heads."""

import math

from ink import Canvas, Eye, W, H, lerp, mix, darker, lighter, sub_quad

c = Canvas("tide-gauge", paper="#f3e8d0", seed=23)
r = c.r
eye = Eye(640, 492, 1.45, 900)
LEFT, RIGHT, END = -4.1, 6.2, 30
INK, LAMP = "#14263a", "#ffd27a"

# Dusk, with the harbor at the end of the street
c.sky([(0, "#2d5570"), (110, "#3f7185"), (210, "#6d979b"), (300, "#a9bfae"), (378, "#ecd2a0"), (440, "#f3b784")], wave=10)
for x, y, w, h in ((700, 120, 520, 20), (520, 235, 420, 15), (780, 300, 360, 12), (640, 365, 300, 8), (1000, 190, 380, 14)):
    c.streak(x, y, w, h, "#35617a" if y < 260 else "#c98c7c", op=.8)
    c.streak(x + 10, y + h * .6, w * .7, h * .35, "#f6cf9c", op=.7)
c.rect(-40, 488, W + 80, H, c.gradient([(0, "#f0b988"), (.1, "#8fa3a0"), (.3, "#3f7084"), (1, "#1c3c55")], 0, 488, 0, H))
c.poly([(400, 492), (450, 478), (540, 466), (640, 470), (760, 480), (900, 492)], "#7d7f86")
for x, h in ((662, 96), (694, 128), (738, 84), (774, 112), (806, 70)):
    c.line(x, 494, x, 494 - h, 5, INK, 2)
    c.line(x - h * .16, 494, x, 494 - h, 1.4, INK)
    c.line(x + h * .18, 494, x, 494 - h, 1.4, INK)
    c.line(x, 494 - h * .25, x + h * .22, 494 - h * .34, 2.4, INK)
    c.smooth([(x - 26, 484), (x + 26, 482), (x + 18, 496), (x - 20, 496)], INK)


class Side:
    """One row of houses, drawn upright (m = 1) or upside down in the water (m = -1)."""

    def __init__(self, x, m):
        self.x, self.m, self.out = x, m, (1 if x < 0 else -1)

    def p(self, off, y, z):
        return eye.p(self.x + off * self.out, y * self.m, z)

    def wall(self, y0, z0, y1, z1, colour, off=0, **kw):
        c.poly([self.p(off, y1, z0), self.p(off, y1, z1), self.p(off, y0, z1), self.p(off, y0, z0)], colour, **kw)

    def house(self, z0, z1, wall, trim, cloth, height, lit, gable):
        n = darker(wall, .35)
        far = min(1, z0 / 34)
        haze = lambda colour: mix(colour, "#c7ab95", far * .5)
        self.wall(-.2, z0, height, z1, haze(wall))
        # brick or boards
        d = z1 - z0
        for j in range(int(height / .34)):
            for _ in range(3 if z0 < 9 else 2):
                z = r.uniform(z0, z1 - .6)
                self.wall(j * .34 + .05, z, j * .34 + .27, min(z1, z + r.uniform(.3, .8)), haze(mix(wall, r.choice([n, lighter(wall, .25)]), .4)))
        # upper windows
        count = 2 if d < 4.6 else 3
        for i in range(count):
            za, zb = z0 + d * (i + .26) / count, z0 + d * (i + .74) / count
            for y0, y1 in ((3.95, 5.3),) + (((6.0, 7.1),) if height > 7.4 else ()):
                on = r.random() < .45
                self.wall(y0 - .14, za - .1, y1 + .14, zb + .1, haze(trim))
                self.wall(y0, za, y1, zb, LAMP if on else haze("#27465a"))
                if not on:
                    self.wall(lerp(y0, y1, .45), za, y1, lerp(za, zb, .6), haze("#4f7a88"))
                zm = (za + zb) / 2
                self.wall(y0, zm - .04, y1, zm + .04, haze(trim))
                self.wall((y0 + y1) / 2 - .04, za, (y0 + y1) / 2 + .04, zb, haze(trim))
        # shop front
        self.wall(-.2, z0 + .12, 2.85, z1 - .12, haze(darker(wall, .45)))
        door = z0 + d * (.68 if gable else .2)
        self.wall(-.2, door, 2.35, door + d * .17, haze(darker(trim, .55)))
        self.wall(.95, door + d * .03, 2.2, door + d * .14, "#f2b25f" if lit else haze("#26404f"))
        for za, zb in ((z0 + .3, door - .15), (door + d * .17 + .15, z1 - .3)):
            if zb - za < .5:
                continue
            self.wall(-.2, za, .72, zb, haze(darker(trim, .35)))
            self.wall(.72, za, 2.45, zb, LAMP if lit else haze("#23485a"))
            if lit:
                self.wall(.72, za, 1.2, zb, "#f3a850")
                for _ in range(6):  # goods left on the top shelves
                    z = r.uniform(za + .1, zb - .25)
                    y = r.choice([1.25, 1.75])
                    self.wall(y, z, y + r.uniform(.16, .34), z + r.uniform(.1, .24), r.choice(["#a8452f", "#7d5a34", "#2f6b6b", "#c97a3a"]))
                self.wall(1.7, za, 1.75, zb, "#8a5a34")
                self.wall(1.2, za, 1.25, zb, "#8a5a34")
            else:
                self.wall(1.3, za, 2.45, lerp(za, zb, .5), haze("#3f6f80"))
            for k in range(1, 3):
                zz = lerp(za, zb, k / 3)
                self.wall(.72, zz - .04, 2.45, zz + .04, haze(trim))
        self.wall(2.85, z0 + .1, 3.4, z1 - .1, haze(trim), .06)
        self.wall(3.4, z0, 3.52, z1, haze(lighter(trim, .3)), .16)
        # cornice and roof edge
        self.wall(height - .3, z0, height, z1, haze(trim), .1)
        self.wall(height, z0 - .05, height + .16, z1 + .05, haze(darker(trim, .3)), .22)
        # awning
        if cloth:
            stripes = 8 if z0 < 12 else 6
            for i in range(stripes):
                za, zb = lerp(z0 + .2, z1 - .2, i / stripes), lerp(z0 + .2, z1 - .2, (i + 1) / stripes)
                tone = haze(cloth if i % 2 else "#f6e6c4")
                c.poly([self.p(.05, 3.0, za), self.p(.05, 3.0, zb), self.p(1.15, 2.3, zb), self.p(1.15, 2.3, za)], tone)
                a, b = self.p(1.15, 2.3, za), self.p(1.15, 2.3, zb)
                e, f = self.p(1.15, 2.06, za), self.p(1.15, 2.06, zb)
                c.shape(f"M{a[0]:.1f} {a[1]:.1f}L{b[0]:.1f} {b[1]:.1f}L{f[0]:.1f} {f[1]:.1f}Q{(e[0]+f[0])/2:.1f} {(e[1]+f[1])/2 + self.m*8*(e[1]-a[1])/40:.1f} {e[0]:.1f} {e[1]:.1f}Z", darker(tone, .16))
        # drain pipe between the houses
        self.wall(-.2, z1 - .06, height, z1 + .06, haze(darker(wall, .6)), .05)


HOUSES_LEFT = [(24, 30, "#8c5a50", "#d9b98c", None, 7, False, 1), (18.6, 24, "#6f7f78", "#e6cfa0", "#a8452f", 6.4, True, 0), (13.6, 18.6, "#a5533c", "#e9d2a2", None, 8, True, 1),
               (9.2, 13.6, "#c58a4a", "#f0dcb0", "#2f6b6b", 6.8, True, 0), (5.2, 9.2, "#8f4334", "#dcc08e", "#b8402f", 8.2, True, 1), (1.6, 5.2, "#3f6268", "#e2cda0", None, 8, True, 0)]
HOUSES_RIGHT = [(25, 30, "#7b6a66", "#dcc195", None, 6.4, True, 0), (20, 25, "#a55a42", "#e6cfa0", "#2f6b6b", 7.6, False, 1), (15, 20, "#5f7a78", "#ead6a8", "#b8402f", 6.6, True, 0),
                (10.6, 15, "#b8744a", "#f0dcb0", None, 8, True, 1), (6.6, 10.6, "#8f4334", "#e2c894", "#c98a2f", 7, True, 0), (2.4, 6.6, "#32555f", "#d9c496", None, 8.4, True, 1)]


def lamp(x, z, m):
    s = eye.scale(z)
    a, b = eye.p(x, 0, z), eye.p(x, 3.3 * m, z)
    if m > 0:
        c.lamp_post(a[0], a[1], 3.9 * s, INK, "#ffe9a8", 1.15 * s)
        c.circle(b[0], b[1] - .3 * s, 1.6 * s, c.radial([(0, "#ffe3a0", .5), (1, "#ffd27a", 0)], b[0], b[1] - .3 * s, 1.6 * s))
    else:
        c.line(*a, *b, .06 * s, INK, .04 * s)
        for i in range(12):
            c.lens(b[0] + r.uniform(-.05, .05) * s, b[1] + lerp(-.3, 1.0, i / 11) * s, r.uniform(.3, .75) * s, .05 * s, "#ffe3a0")


LAMPS = [(-2.75, 21), (4.6, 17.5), (-2.75, 11.2)]


def street(m):
    for rows, x in ((HOUSES_LEFT, LEFT), (HOUSES_RIGHT, RIGHT)):
        side = Side(x, m)
        for h in rows:
            side.house(*h)
    for x, z in LAMPS:
        lamp(x, z, m)


state = r.getstate()
with c.group(clip=(-40, 492, W + 80, 620)):
    with c.group(op=.72):
        r.setstate(state)
        street(-1)
    c.rect(-40, 492, W + 80, 600, c.gradient([(0, "#3f7084", .05), (.35, "#2c5a70", .32), (1, "#173750", .72)], 0, 492, 0, H))
r.setstate(state)
street(1)

# The wet line on the walls
for x, out in ((LEFT, 1), (RIGHT, -1)):
    c.poly([eye.p(x, 0, 1.6), eye.p(x, 0, END), eye.p(x, .16, END), eye.p(x, .16, 1.6)], "#14263a", op=.5)
    c.poly([eye.p(x, 0, 1.6), eye.p(x, 0, END), eye.p(x + out * .05, -.02, END), eye.p(x + out * .05, -.03, 1.6)], "#e9d5a4", op=.8)


# Ripples break the reflection up
def lit(x, y):
    return .75 * max(0, 1 - abs(x - 650) / (60 + (y - 492) * .22))

ROAD = [eye.p(LEFT, -.03, 1.5), eye.p(LEFT, -.03, END), eye.p(RIGHT, -.03, END), eye.p(RIGHT, -.03, 1.5)]
with c.group(clip=ROAD, op=.75):
    c.water(494, H + 40, None, ["#2c5a70", "#23506a", "#3f7888", "#1c3f58", "#6b98a0"], rows=46, density=.75, near=.82, lit=lit, lit_colours=["#f6c894", "#fbdcae", "#e9a87c"])

# Two who wade, carrying a chair and a box
def wader(x, z, coat, face, hat, arm="carry", item=None):
    s = eye.scale(z)
    fx, fy = eye.p(x, 0, z)
    with c.group(clip=[(fx - 2 * s, fy - 4 * s), (fx + 2 * s, fy - 4 * s), (fx + 2 * s, fy), (fx - 2 * s, fy)]):
        c.person(fx, fy + .32 * s, 1.78 * s, coat=coat, legs="#3f5a3f", face=face, hat=hat, stride=.5, arm=arm, coat_length=.46, light="#f6cf94")
        if item == "box":
            a, b = fx + face * .12 * s, fy - .72 * s
            c.poly([(a, b), (a + face * .46 * s, b), (a + face * .46 * s, b - .36 * s), (a, b - .36 * s)], "#b5824a")
            c.poly([(a, b - .36 * s), (a + face * .46 * s, b - .36 * s), (a + face * .4 * s, b - .44 * s), (a + face * .05 * s, b - .44 * s)], "#e0b274")
            c.line(a + face * .23 * s, b, a + face * .23 * s, b - .36 * s, .06 * s, "#8f5f34")
        if item == "chair":
            a, b = fx + face * .2 * s, fy - 1.46 * s
            for dx in (-.24, .2):
                c.line(a + dx * s, b, a + (dx - .03) * s, b - .46 * s, .045 * s, "#6e3a22")
            c.poly([(a - .27 * s, b - .03 * s), (a + .25 * s, b - .03 * s), (a + .25 * s, b + .04 * s), (a - .27 * s, b + .04 * s)], "#b5683a")
            c.line(a + .22 * s, b, a + .3 * s, b + .5 * s, .05 * s, "#6e3a22")
            c.line(a - .2 * s, b, a + .05 * s, b + .5 * s, .04 * s, "#6e3a22")
            for k in (.22, .4):
                c.line(a - .03 * s, b + k * s, a + .27 * s, b + k * s, .06 * s, "#b5683a")
    for i in range(5):
        k = .35 + i * .16
        c.lens(fx, fy + i * .055 * s, k * 1.9 * s, .035 * s, "#8fb4b4" if i % 2 else INK, op=.9)
    for i in range(9):
        c.lens(fx + r.uniform(-.06, .06) * s, fy + (.14 + i * .13) * s, r.uniform(.34, .6) * s, .06 * s, mix(coat, "#1c3c55", .35 + i * .05))


wader(1.55, 13, "#c98a2f", -1, None, "carry", "box")
wader(-.85, 7.2, "#b8402f", 1, "#e9cf9a", "up", "chair")

# A crate and a buoy that have come up from the harbor
x, y = eye.p(-2.2, 0, 4.2)
c.poly([(x - 70, y - 34), (x + 46, y - 50), (x + 60, y - 8), (x - 58, y + 6)], "#8a5a34")
for k in (0, 1, 2):
    c.poly([(x - 70 + k * 4, y - 34 + k * 14), (x + 46 + k * 4, y - 50 + k * 14), (x + 49 + k * 4, y - 41 + k * 14), (x - 67 + k * 4, y - 24 + k * 14)], "#c68f54")
c.poly([(x - 70, y - 34), (x + 46, y - 50), (x + 64, y - 58), (x - 44, y - 44)], "#e3b679")
for i in range(6):
    c.lens(x - 4 + r.uniform(-10, 10), y + 4 + i * 9, 150 - i * 14, 7, r.choice([INK, "#5d4a3c", "#23506a"]))

# The gauge
Z = 3.05
s = eye.scale(Z)
gx, gy = eye.p(1.42, 0, Z)
w, top = 92, gy - 2.72 * s
bands = 11
step = (gy - top - 60) / bands


def gauge(m):
    """The post with its board; m = -1 gives the reflection, which the frame cuts off."""
    y = lambda v: gy - m * (gy - v)
    c.poly([(gx - w * .18, y(gy + 4)), (gx - w * .18, y(top - 26)), (gx + w * .86, y(top - 26)), (gx + w * .86, y(gy + 4))], "#3a2c2a")
    c.poly([(gx + w * .5, y(gy + 4)), (gx + w * .5, y(top - 26)), (gx + w * .86, y(top - 26)), (gx + w * .86, y(gy + 4))], "#22191c")
    c.poly([(gx - w * .28, y(top - 20)), (gx + w * .34, y(top - 58)), (gx + w * .96, y(top - 20))], "#b8402f")
    c.poly([(gx + w * .34, y(top - 58)), (gx + w * .96, y(top - 20)), (gx + w * .5, y(top - 20))], "#7f2b24")
    c.poly([(gx - w / 2, y(gy + 4)), (gx - w / 2, y(top)), (gx + w / 2, y(top)), (gx + w / 2, y(gy + 4))], "#fbf1da")
    for i in range(bands + 2):
        a = top + 14 + i * step
        if a > gy:
            break
        b = min(gy, a + step)
        if i % 2 == 0:
            c.poly([(gx - w / 2, y(a)), (gx + w / 2, y(a)), (gx + w / 2, y(b)), (gx - w / 2, y(b))], "#b8402f", .8)
        for k in range(5):  # the divisions along one edge
            t, u = a + k * step / 5, a + (k + .45) * step / 5
            if u < gy:
                long = .34 if k == 0 else .17
                c.poly([(gx - w / 2, y(t)), (gx - w / 2 + w * long, y(t)), (gx - w / 2 + w * long, y(u)), (gx - w / 2, y(u))], INK, .5)
    c.poly([(gx + w * .34, y(gy + 4)), (gx + w * .34, y(top)), (gx + w / 2, y(top)), (gx + w / 2, y(gy + 4))], "#2a3a55", op=.32)
    for v in (top + 6, lerp(top, gy, .5)):
        for k in (-.42, .42):
            c.circle(gx + w * k, y(v), 4, "#8a6a4a")


with c.group(op=.62):
    gauge(-1)
with c.group(op=.9):
    for i in range(34):
        c.lens(gx + r.uniform(-70, 90), gy + 10 + i * 5 + r.uniform(-2, 2), r.uniform(60, 190), r.uniform(2, 6), r.choice(["#23506a", "#2c5a70", "#1c3f58", "#6b98a0"]))
gauge(1)
# wet and weed at its foot
c.poly([(gx - w / 2, gy + 3), (gx - w / 2, gy - 46), (gx - w * .2, gy - 38), (gx + w * .1, gy - 50), (gx + w / 2, gy - 40), (gx + w * .86, gy - 46), (gx + w * .86, gy + 3)], "#23505a", op=.55)
for i in range(16):
    c.blob(gx + r.uniform(-w * .5, w * .84), gy - r.uniform(2, 22), 9, 7, r.choice(["#2f5d44", "#24483f", "#4b7a4c"]), 7, .3)
for i, k in enumerate((1, 1.5, 2.1, 2.9)):
    c.brush([(gx + 16 - 80 * k, gy + 3 + i * 9), (gx + 16, gy + 10 + i * 13), (gx + 16 + 80 * k, gy + 3 + i * 9)], .6, .6, "#a9c6bd", mid=5 - i)

c.rect(-20, -20, W + 40, H + 40, c.radial([(0, "#0f2336", 0), (.65, "#0f2336", 0), (1, "#0f2336", .5)], 720, 500, 1080))
c.save(tint="#d9654a", grain=.4)

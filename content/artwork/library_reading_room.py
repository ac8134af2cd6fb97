"""A small library's reading room on a wet evening: green lamps, one reader, a bucket under the leak."""

import math

from ink import Canvas, Eye, W, H, lerp, mix, darker, lighter, sub_quad, quad_point

c = Canvas("library-reading-room", paper="#f4e6c8", seed=11)
r = c.r
eye = Eye(1000, 505, 1.62, 1000)
p = eye.p

DARK, DEEP, WALL = "#132624", "#1d3a36", "#2f564b"
WOOD, WOOD_LIT, WOOD_DARK = "#8a4a2a", "#d08a48", "#4a2a20"
GLOW, GREEN = "#ffd98a", "#1f7a55"
BACK, TOP = 7.2, 4.5
LEFT, RIGHT = -2.9, 2.35

# The shell of the room
c.rect(-20, -20, W + 40, H + 40, DEEP)
c.poly(eye.front(-3.3, 0, 2.8, TOP, BACK), WALL)
c.poly([(-20, -20), (W + 20, -20), p(2.8, TOP, BACK), p(-3.3, TOP, BACK)], "#1a322f")
for z in (2.2, 3.1, 4.2, 5.5, 6.9):
    c.poly([p(-3.3, TOP, z), p(2.8, TOP, z), p(2.8, TOP, z + .22), p(-3.3, TOP, z + .22)], DARK)
    c.poly([p(-3.3, TOP - .16, z), p(2.8, TOP - .16, z), p(2.8, TOP, z), p(-3.3, TOP, z)], "#27453f")

# Floor boards, warmer towards the lamps
c.poly(eye.floor(-3.3, 1.2, 2.8, BACK), "#33211d")
for i in range(30):
    x = -3.3 + i * .22
    for z0, z1 in ((1.2, 2.6 + r.uniform(-.5, .5)), (2.6, 4.6 + r.uniform(-.6, .6)), (4.4, BACK)):
        warm = max(0, 1 - abs(x + .5) / 3.2) * .55
        c.poly(eye.floor(x, z0, x + .212, z1), mix("#3b2620", "#a2623a", warm * r.uniform(.6, 1.1)))

# Back wall: a lit frieze, panelling below the window
c.poly(eye.front(-3.3, 0, 2.8, .95, BACK), "#3a4a3c")
for i in range(9):
    x = -3.2 + i * .66
    c.poly(eye.front(x, .14, x + .54, .84, BACK), "#46594a")
    c.poly(eye.front(x + .05, .19, x + .49, .8, BACK), "#334539")
c.poly(eye.front(-3.3, .93, 2.8, 1.02, BACK), "#6d6b4a")

# The window: dusk, roofs, rain
wx, ws, we = -.08, 1.62, 3.2
cx, _ = p(wx, 0, BACK)
left, sill = p(wx - ws, 1.02, BACK)
right, spring = p(wx + ws, we, BACK)
rad = (right - left) / 2
arch = lambda k=0: (f"M{left-k} {sill}L{left-k} {spring}A{rad+k} {(rad+k)*.72} 0 0 1 {right+k} {spring}L{right+k} {sill}Z")
crown = spring - rad * .72
c.shape(arch(20), "#c9b98c")
c.shape(arch(10), "#8c8560")
with c.group(clip=arch()):
    c.rect(left, crown - 10, 2 * rad, 600, "#3f6c93")
    for y, colour in ((crown + 70, "#5a87a8"), (crown + 150, "#86a9bb"), (crown + 235, "#b9cbc9"), (crown + 300, "#e6d4b4")):
        c.shape(f"M{left-10} {y}C{left+120} {y-26} {cx} {y+22} {right+10} {y-12}V{sill+10}H{left-10}Z", colour)
        c.halftone((left, y - 70, 2 * rad, 74), lambda px, py, y=y: .7 * ((py - y + 70) / 74) ** 1.4, colour, 7)
    # the far side of the square
    base = sill + 6
    roofs = [(left - 10, 96, 64), (left + 74, 126, 84), (left + 176, 88, 72), (left + 250, 76, 70), (right - 150, 118, 80), (right - 84, 90, 100)]
    for x, h, w in roofs:
        c.poly([(x, base), (x, base - h), (x + w / 2, base - h - 40), (x + w, base - h), (x + w, base)], r.choice(["#2f4d66", "#38586f", "#294459"]))
        for k in range(3):
            if r.random() < .6:
                c.rect(x + 12 + k * 20, base - h + r.choice([14, 40]), 10, 15, "#ffd071")
    c.poly([(cx - 30, base), (cx - 30, base - 190), (cx, base - 260), (cx + 30, base - 190), (cx + 30, base)], "#24405a")
    c.circle(cx, base - 160, 11, "#ffe0a0")
    c.rect(left, base - 26, 2 * rad, 40, "#22384a")
    c.rain(170, "#eef2e6", 14, (18, 54), 2.2, (left, crown, 2 * rad + 60, 420), .6)
    for _ in range(46):  # drops that run down the panes
        x, y, k = r.uniform(left, right), r.uniform(crown + 40, sill), r.uniform(8, 40)
        c.brush([(x, y - k), (x + r.uniform(-2, 2), y - k * .4), (x, y)], .6, 4, "#f3f4e8", op=.7)
# glazing bars
bar = "#e5d3a2"
for k in (-.5, 0, .5):
    x = cx + rad * k
    c.line(x, spring - rad * .72 * math.sqrt(1 - k * k), x, sill, 7 if k else 11, bar)
for y in (spring, lerp(spring, sill, .36), lerp(spring, sill, .7)):
    c.line(left, y, right, y, 10 if y == spring else 6, bar)
c.poly(eye.front(wx - ws - .18, .94, wx + ws + .18, 1.06, BACK - .12), "#e9d7a8")
c.poly(eye.front(wx - ws - .18, .9, wx + ws + .18, .94, BACK - .12), "#6f6546")
# curtains
for side in (-1, 1):
    edge = cx + side * (rad + 16)
    for k in range(5):
        a = edge + side * (k * 15 - 12)
        c.smooth([(a, crown - 16), (a + side * 9, crown - 21), (a + side * 17, crown - 16), (a + side * 20, spring + 100), (a + side * (15 - k * 1.5), sill + 40),
                  (a - side * 2, sill + 42), (a + side * 4, spring + 60)], ["#9c3f2c", "#b9502f", "#8a3528"][k % 3])
c.line(left - 90, crown - 20, right + 90, crown - 20, 9, "#c99a4a")
for side in (left - 92, right + 92):
    c.circle(side, crown - 20, 9, "#c99a4a")


# Book-cases along both walls
SPINES = ["#7d2f25", "#a8452f", "#c46a3a", "#2f5d50", "#3f7560", "#1f4a55", "#2c6273", "#c99a4a", "#8c6a3a", "#d8bd86", "#5b3350"]


def bookcase(x, z0, z1, shade, top=3.55):
    inward = .32 if x < 0 else -.32
    c.poly(eye.side(x, 0, z0, top, z1), mix("#241a18", DARK, .3))
    levels = [.12 + .41 * i for i in range(9)]
    for y in levels[:-1]:
        z = z0 + .02
        while z < z1 - .04:
            thick = r.uniform(.035, .085)
            high = r.uniform(.22, .35)
            if r.random() < .06:
                z += r.uniform(.1, .3)
                continue
            lit = max(0, 1 - math.hypot(y - 1.15, (z - 3.6) * .55) / 2.6)
            colour = mix(darker(r.choice(SPINES), .62), r.choice(SPINES), min(1, lit * shade))
            if lit * shade > .72:
                colour = lighter(colour, (lit * shade - .72) * .5)
            lean = r.uniform(-.012, .012)
            face = [p(x, y + high, z + lean), p(x, y + high, min(z1, z + thick * .92 + lean)), p(x, y, min(z1, z + thick * .92)), p(x, y, z)]
            c.poly(face, colour)
            if r.random() < .55:
                for v in (.16, .82):
                    c.poly(sub_quad(face, .08, v, .92, v + .035), mix(colour, "#f0d79a", .6))
            z += thick
    for y in levels:
        c.poly(eye.side(x + inward * .06, y - .035, z0, y, z1), mix("#5c3524", "#a86b3c", max(0, 1 - abs(y - 1.1) / 2) * shade))
    count = 4
    for i in range(count + 1):
        z = lerp(z0, z1, i / count)
        c.poly(eye.side(x + inward * .1, 0, z, top, z + .09), "#6d3f28")
        c.poly(eye.side(x + inward * .1, 0, z, top, z + .025), "#b0713f")
    c.poly(eye.side(x + inward * .3, top - .02, z0, top + .2, z1), "#4d2c20")
    c.poly(eye.side(x + inward * .3, top + .02, z0, top + .06, z1), "#a3683a")


bookcase(LEFT, 1.6, BACK, 1.05)
bookcase(RIGHT, 2.2, BACK, .85)

# A ladder against the left case
foot, head = p(-2.2, 0, 4.6), p(-2.72, 3.3, 4.7)
foot2, head2 = p(-2.2, 0, 5.15), p(-2.72, 3.3, 5.2)
for k in range(10):
    t = .07 + k * .095
    c.line(lerp(foot[0], head[0], t), lerp(foot[1], head[1], t), lerp(foot2[0], head2[0], t), lerp(foot2[1], head2[1], t), 6, "#c98f52")
for a, b in ((foot2, head2), (foot, head)):
    c.line(*a, *b, 11, "#e0ab66", 8)

# Light from the lamps on floor and cases
with c.group(blend="screen"):
    c.circle(700, 720, 640, c.radial([(0, "#b0702e", .6), (.5, "#7a4420", .3), (1, "#5a3018", 0)], 700, 720, 640))


def chair(x, z, facing, tone="#5a3020", lit="#c07a42"):
    """A wooden chair seen from its side; `facing` 1 looks right."""
    s = eye.scale(z)
    fx, fy = p(x, 0, z)
    q = lambda a, b: (fx + facing * a * s, fy - b * s)
    for dx, shade in ((.05, .35), (0, 0)):
        col = darker(tone, shade)
        c.brush([q(-.2 + dx, 0), q(-.19 + dx, .45), q(-.26 + dx, .95)], .05 * s, .04 * s, col)
        c.line(*q(.2 + dx, 0), *q(.18 + dx, .45), .045 * s, col)
        c.line(*q(-.19 + dx, .2), *q(.19 + dx, .2), .028 * s, col)
    c.poly([q(-.24, .43), q(.25, .43), q(.25, .48), q(-.24, .48)], tone)
    c.line(*q(-.24, .48), *q(.25, .48), .018 * s, lit)
    for b in (.64, .78, .91):
        c.line(*q(-.24 - (b - .45) * .08, b), *q(-.16 - (b - .45) * .08, b), .06 * s, tone)
    c.brush([q(-.165, .48), q(-.17, .6), q(-.225, .93)], .014 * s, .014 * s, lit)


chair(-1.76, 5.1, 1)
chair(.14, 5.0, -1)
chair(-1.8, 4.0, 1)

# The table
LAMPS = -.84
TX0, TX1, TZ0, TZ1, TY = -1.62, -.04, 2.3, 5.7, .77

# The reader, in profile on the right-hand side, on a chair
Z = 2.95
s = eye.scale(Z)
fx, fy = p(TX1 + .47, 0, Z)
q = lambda a, b: (fx - a * s, fy - b * s)   # a runs towards the table
c.ellipse(*q(.12, .0), .5 * s, .05 * s, "#1c1512", op=.55)
JUMPER, JUMPER_LIT, JUMPER_DARK = "#c2492f", "#f08a4b", "#7f2b24"
SKIN, SKIN_LIT, HAIR = "#b5714c", "#f0b680", "#241a1c"
# far legs of the chair, far arm
for a in (-.17, .24):
    c.line(*q(a + .05, 0), *q(a + .05, .45), .042 * s, "#2e1b17")
# legs: thigh, shin, shoe
c.limb([q(0, .53), q(.3, .55), q(.46, .53)], .2 * s, .145 * s, "#1d2b3a")
c.limb([q(.46, .53), q(.47, .3), q(.44, .1)], .14 * s, .09 * s, "#18242f")
c.smooth([q(.39, .11), q(.49, .11), q(.53, .065), q(.64, .035), q(.65, 0), q(.39, 0)], "#100f14")
c.limb([q(.02, .52), q(.26, .54), q(.4, .52)], .2 * s, .14 * s, "#27394a")
c.limb([q(.4, .52), q(.37, .3), q(.3, .1)], .14 * s, .09 * s, "#22323f")
c.smooth([q(.25, .115), q(.35, .115), q(.39, .065), q(.5, .035), q(.51, 0), q(.25, 0)], "#17151b")
c.brush([q(.05, .615), q(.25, .63), q(.42, .6)], .02 * s, .012 * s, "#5f7c86")
# chair near side
c.line(*q(-.2, 0), *q(-.19, .45), .05 * s, "#6b3a24")
c.brush([q(-.19, .42), q(-.22, .7), q(-.28, 1.0)], .05 * s, .045 * s, "#6b3a24")
c.line(*q(.2, 0), *q(.18, .45), .045 * s, "#6b3a24")
c.line(*q(-.19, .2), *q(.19, .2), .03 * s, "#5a3020")
c.poly([q(-.23, .42), q(.24, .42), q(.25, .475), q(-.23, .475)], "#8a4c2c")
for b in (.66, .8, .93):
    c.line(*q(-.235 - (b - .66) * .14, b), *q(-.15 - (b - .66) * .14, b - .004), .055 * s, "#6b3a24")

for x in (TX0 + .1, TX1 - .1):
    for z in (TZ1 - .15, TZ0 + .12):
        s = eye.scale(z)
        c.line(*p(x, 0, z), *p(x, TY, z), .07 * s, darker(WOOD_DARK, .35), .11 * s)
c.poly(eye.floor(TX0 + .1, TZ0, TX1 + .35, TZ1), "#1c1512", op=.45)

for x in (TX0 + .1, TX1 - .1):
    s = eye.scale(TZ0 + .1)
    c.brush([p(x, 0, TZ0 + .1), p(x, .3, TZ0 + .1), p(x, TY, TZ0 + .1)], .075 * s, .12 * s, WOOD_DARK, mid=.09 * s)
    c.line(*p(x - .03, 0, TZ0 + .1), *p(x - .035, TY, TZ0 + .1), .018 * s, WOOD)
top = eye.floor(TX0, TZ0, TX1, TZ1, TY)
c.poly(top, "#a05c32")
for i in range(6):
    c.poly(sub_quad(top, i / 6 + .008, 0, (i + 1) / 6 - .008, 1), mix("#a86236", "#bb7440", r.random()))
with c.group(clip=top):
    for z in (2.85, 3.95, 5.05):
        x, y = p(LAMPS, TY, z)
        s = eye.scale(z)
        c.ellipse(x, y + .05 * s, .78 * s, .17 * s, "#dd9a50")
        c.ellipse(x, y + .04 * s, .55 * s, .12 * s, "#f3c377")
        c.ellipse(x, y + .03 * s, .33 * s, .075 * s, "#ffe5a6")
        c.halftone((x - s, y - .35 * s, 2 * s, .7 * s), lambda a, b: .8 * max(0, 1 - math.hypot((a - x) / (1.0 * s), (b - y - .05 * s) / (.24 * s))) ** .9, "#f3c377", 8)
    for i in range(40):  # the grain of the wood
        u, v = r.random(), r.random() ** .6
        a, b = quad_point(top, u, v), quad_point(top, u, min(1, v + .1))
        c.line(*a, *b, 1.6, "#7d4526", op=.6)
c.poly(eye.side(TX1 + .01, TY - .12, TZ0, TY, TZ1), "#5a3121")
c.poly(eye.side(TX1 + .01, TY - .03, TZ0, TY, TZ1), "#e0a45c")
front = eye.front(TX0 - .03, TY - .13, TX1 + .03, TY, TZ0)
c.poly(front, "#6b3a24")
c.poly(sub_quad(front, 0, 0, 1, .28), "#b77441")


def book_pile(x, z, colours, wide=.26):
    s = eye.scale(z)
    y = TY
    for colour in colours:
        dx, w, h = r.uniform(-.03, .03), wide * r.uniform(.88, 1.08), r.uniform(.035, .055)
        a = eye.front(x + dx - w / 2, y, x + dx + w / 2, y + h, z)
        lid = [p(x + dx - w / 2, y + h, z), p(x + dx - w / 2 + .01, y + h, z + .2), p(x + dx + w / 2 - .01, y + h, z + .2), p(x + dx + w / 2, y + h, z)]
        c.poly(lid, lighter(colour, .25))
        c.poly(a, colour)
        c.poly(sub_quad(a, .05, .2, .97, .8), "#f1e0b5" if r.random() < .4 else darker(colour, .15))
        y += h


def open_book(x, z, wide=.5):
    for side in (-1, 1):
        c.poly([p(x, TY + .03, z - .02), p(x, TY + .03, z + .3), p(x + side * wide / 2, TY + .02, z + .3), p(x + side * wide / 2, TY + .015, z - .03)],
               "#fff3d2" if side < 0 else "#f2dca9")
        for k in range(6):
            zz = z + .03 + k * .042
            c.line(*p(x + side * .04, TY + .03, zz), *p(x + side * wide * .43, TY + .025, zz), 2.2, "#b79a6c")
    c.poly([p(x - wide / 2 - .01, TY, z - .035), p(x - wide / 2, TY + .016, z - .03), p(x, TY + .03, z - .02), p(x + wide / 2, TY + .016, z - .03), p(x + wide / 2 + .01, TY, z - .035)], "#8a3528")


def lamp(x, z):
    """A desk lamp with a green glass shade."""
    s = eye.scale(z)
    fx, fy = p(x, TY, z)
    q = lambda a, b: (fx + a * s, fy - b * s)
    c.ellipse(*q(.01, .012), .13 * s, .03 * s, "#5d3a1c")
    c.ellipse(*q(0, .03), .115 * s, .026 * s, "#c99a4a")
    c.brush([q(0, .03), q(.0, .2), q(0, .42)], .05 * s, .022 * s, "#b5823a", mid=.024 * s)
    c.line(*q(-.006, .04), *q(-.006, .4), .008 * s, "#f4d58c")
    # light under the shade
    c.poly([q(-.23, .33), q(.23, .33), q(.62, 0), q(-.62, 0)], c.gradient([(0, GLOW, .62), (1, GLOW, 0)], 0, fy - .33 * s, 0, fy))
    c.ellipse(*q(0, .33), .225 * s, .03 * s, "#fff1c4")
    c.smooth([q(-.25, .33), q(-.235, .4), q(-.17, .475), q(0, .5), q(.17, .475), q(.235, .4), q(.25, .33), q(.12, .345), q(0, .35), q(-.12, .345)], GREEN)
    c.smooth([q(-.235, .36), q(-.21, .42), q(-.14, .468), q(-.02, .488), q(-.1, .44), q(-.15, .37)], "#46b07c")
    c.smooth([q(-.19, .405), q(-.14, .45), q(-.06, .474), q(-.12, .43)], "#bfe8b8")
    c.smooth([q(.25, .33), q(.235, .4), q(.17, .475), q(.1, .49), q(.16, .42), q(.18, .35)], "#135540")
    c.line(*q(-.245, .335), *q(.245, .335), .014 * s, "#ffe7a8")
    c.circle(*q(0, .515), .02 * s, "#d9ab58")


for z in (2.85, 3.95, 5.05):
    c.glow(*p(LAMPS, TY + .3, z), 1.0 * eye.scale(z), GLOW, .22, 8)

lamp(LAMPS, 5.05)
book_pile(-1.34, 4.5, ["#a8452f", "#2c6273", "#d8bd86"])
book_pile(-.3, 4.6, ["#2f5d50", "#8c6a3a"])
lamp(LAMPS, 3.95)
book_pile(-1.36, 3.1, ["#1f4a55", "#c46a3a", "#7d2f25", "#c99a4a"], .3)

# The reader above the table
s = eye.scale(Z)
# far forearm on the table
c.limb([q(.16, 1.0), q(.3, .86), q(.56, .84)], .12 * s, .07 * s, JUMPER_DARK)
# body, bent over the book
c.smooth([q(-.17, .46), q(-.2, .62), q(-.17, .84), q(-.09, 1.02), q(.02, 1.115), q(.12, 1.12), q(.2, 1.04), q(.21, .9), q(.19, .74), q(.2, .6), q(.16, .47), q(0, .44)], JUMPER)
c.smooth([q(.12, 1.1), q(.2, 1.03), q(.215, .9), q(.195, .74), q(.2, .6), q(.155, .62), q(.16, .78), q(.17, .92)], JUMPER_LIT)
c.smooth([q(-.17, .47), q(-.2, .62), q(-.175, .82), q(-.1, 1.0), q(-.02, 1.07), q(-.07, .9), q(-.1, .7), q(-.08, .5)], JUMPER_DARK)
c.halftone((fx - .2 * s, fy - 1.1 * s, .4 * s, .66 * s), lambda a, b: .55 * max(0, min(1, (a - fx + .02 * s) / (.16 * s))), JUMPER_DARK, 7,
           clip=[q(-.17, .46), q(-.19, .62), q(-.16, .84), q(-.08, 1.0), q(.02, 1.1), q(.12, 1.1), q(.19, 1.0), q(.19, .6), q(.15, .47)])
# neck, head bowed
c.limb([q(.06, 1.06), q(.15, 1.14)], .14 * s, .12 * s, SKIN)
c.smooth([q(.0, 1.12), q(.08, 1.14), q(.17, 1.09), q(.18, 1.04), q(.06, 1.05)], JUMPER_LIT)
hx, hy = q(.21, 1.205)
turn = math.radians(-24)
def h(a, b):
    """A point of the head, in head units, turned down towards the page (a forward)."""
    x, y = a * math.cos(turn) - b * math.sin(turn), a * math.sin(turn) + b * math.cos(turn)
    return hx - x * s * .124, hy - y * s * .124
c.smooth([h(.1, 1.0), h(.62, .78), h(.84, .42), h(.86, .18), h(1.12, -.16), h(.93, -.27), h(.95, -.42), h(.88, -.5), h(.9, -.62), h(.82, -.86), h(.5, -.98), h(.1, -.82), h(-.3, -.8), h(-.6, -.2), h(-.6, .5)], SKIN)
c.smooth([h(.7, .6), h(.86, .18), h(1.12, -.16), h(.93, -.27), h(.95, -.42), h(.88, -.5), h(.9, -.62), h(.82, -.86), h(.55, -.95), h(.66, -.6), h(.6, -.1), h(.58, .3)], SKIN_LIT)
c.smooth([h(.86, .5), h(.62, .98), h(.1, 1.2), h(-.5, 1.1), h(-.95, .6), h(-1.02, 0), h(-.8, -.5), h(-.42, -.82), h(-.3, -.4), h(-.02, -.12), h(.06, .2), h(.3, .52), h(.6, .6)], HAIR)
c.circle(*h(-1.02, .78), .062 * s, HAIR)
c.smooth([h(-.16, .1), h(.06, .12), h(.1, -.12), h(-.06, -.3), h(-.2, -.1)], SKIN)
c.brush([h(.75, .72), h(.3, 1.05), h(-.2, 1.1)], .004 * s, .006 * s, "#c98a4a", mid=.014 * s)
# spectacles
c.brush([h(.06, .1), h(.5, .1), h(.8, .06)], 2.6, 2.6, "#221a18", count=6)
c.shape("M%s %sL%s %sL%s %sL%s %sZ" % (*h(.58, .17), *h(.9, .15), *h(.88, -.14), *h(.6, -.12)), "#fff0c4", op=.85)
# book in front, near arm on it
open_book(TX1 - .32, 2.78, .46)
c.limb([q(.06, 1.02), q(.16, .83), q(.22, .82)], .15 * s, .11 * s, JUMPER)
c.limb([q(.22, .82), q(.42, .835), q(.6, .845)], .105 * s, .075 * s, JUMPER)
c.brush([q(.2, .87), q(.42, .872), q(.6, .878)], .014 * s, .01 * s, JUMPER_LIT)
c.smooth([q(.58, .885), q(.7, .875), q(.76, .85), q(.74, .825), q(.62, .815), q(.58, .82)], SKIN_LIT)

lamp(LAMPS, 2.85)

# The bucket under the leak, at the right by the case
bx, by = p(1.42, 0, 3.15)
k = eye.scale(3.15) * .2
c.ellipse(bx, by - 2, k * 1.5, k * .34, "#141512", op=.5)
c.shape(f"M{bx-k} {by-k*1.75}L{bx-k*.75} {by-k*.1}Q{bx} {by+k*.22} {bx+k*.75} {by-k*.1}L{bx+k} {by-k*1.75}Z", "#8fa19a")
c.shape(f"M{bx+k*.1} {by-k*1.75}L{bx+k*.12} {by+k*.08}Q{bx+k*.5} {by+k*.08} {bx+k*.75} {by-k*.1}L{bx+k} {by-k*1.75}Z", "#d9cf9f")
c.shape(f"M{bx-k*.93} {by-k*1.3}Q{bx} {by-k*.98} {bx+k*.93} {by-k*1.3}L{bx+k*.915} {by-k*1.18}Q{bx} {by-k*.86} {bx-k*.915} {by-k*1.18}Z", "#6b7f7a")
c.ellipse(bx, by - k * 1.75, k, k * .26, "#c9cdb2")
c.ellipse(bx, by - k * 1.72, k * .88, k * .19, "#35606c")
c.ellipse(bx, by - k * 1.72, k * .4, k * .08, "#8fc0c4")
for y in (250, 420, 545, 640):
    c.smooth([(bx, y - 17), (bx + 5, y + 3), (bx, y + 9), (bx - 5, y + 3)], "#bfe0dc")
for a, b in ((-.55, -2.05), (.5, -2.1), (.16, -2.25)):
    c.circle(bx + a * k, by + b * k, 3.4, "#bfe0dc")

# The near corners fall into shadow
c.rect(-20, -20, W + 40, H + 40, c.radial([(0, DARK, 0), (.62, DARK, 0), (1, DARK, .72)], 940, 560, 1050))

c.save(tint="#c9512f", grain=.36)

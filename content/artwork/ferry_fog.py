"""The island ferry leaves the pier in fog: dark piles near, the boat a shape of light, then nothing."""

import math

from ink import Canvas, Eye, W, H, lerp, mix, darker, lighter, sub_quad

c = Canvas("ferry-fog", paper="#f3ecdc", seed=31)
r = c.r
FOG, MIST, SLATE, NIGHT, LAMP, RED = "#dfe1d6", "#c3cfcb", "#6d8a90", "#22333d", "#ffd98c", "#c2492f"
HORIZON = 560

c.rect(-20, -20, W + 40, H + 40, c.gradient([(0, "#a9bcbd"), (.35, "#ccd5cd"), (.52, "#eae6d6"), (.6, "#dadfd5"), (1, "#6f8f96")], 0, 0, 0, H))
# a pale sun behind the fog
c.circle(1080, 240, 150, "#f4ecd6", op=.5)
c.circle(1080, 240, 92, "#fbf3dc")
c.halftone((760, -40, 660, 560), lambda x, y: .6 * max(0, 1 - math.hypot(x - 1080, y - 240) / 300), "#fbf3dc", 10)
# the ghost of the island
c.smooth([(380, 566), (520, 538), (700, 508), (840, 500), (1000, 520), (1180, 506), (1320, 524), (1560, 560), (1640, 568), (1000, 572)], "#c2cdc9")
c.smooth([(900, 568), (1090, 540), (1260, 536), (1420, 548), (1640, 540), (1640, 574)], "#b4c2c0")


def lit(x, y):
    return .5 * max(0, 1 - abs(x - 940) / (70 + (y - HORIZON) * .45))


with c.group(mask=c.fade(0, HORIZON + 10, 0, 820, .25, 1)):
    c.water(HORIZON + 6, H, None, ["#8aa6a9", "#5f7f88", "#a9bcb9", "#4c6d79", "#b9c9c3"], rows=40, density=.85, lit=lit, lit_colours=["#fdeac0", "#f6f0dc"])


# The ferry, three-quarter view from astern of her port side: drawn as two faces
def ferry(x, y, k):
    q = lambda a, b: (x + a * k, y - b * k)
    hull, white, shade = "#2f5361", "#f4ead2", "#b8bfb4"
    # reflection
    for i in range(22):
        d = 5 + i * 8
        w = 560 * (1 - i / 40) * r.uniform(.7, 1)
        tone = hull if i < 8 else r.choice(["#7f9a9c", "#a4b3ae", "#4a6c78"])
        c.lens(x + r.uniform(-30, 30) * k, y + d * k, w * k, 6 * k, tone, op=.75)
    # side of the superstructure
    c.poly([q(-170, 70), q(-166, 150), q(196, 150), q(214, 70)], white)
    c.poly([q(-250, 66), q(-248, 142), q(-168, 150), q(-170, 66)], shade)
    c.poly([q(-130, 152), q(-128, 214), q(120, 214), q(134, 152)], white)
    c.poly([q(-190, 150), q(-187, 208), q(-128, 214), q(-130, 152)], shade)
    # decks as lines of shadow
    c.poly([q(-256, 142), q(-168, 151), q(206, 151), q(204, 158), q(-168, 159), q(-256, 149)], "#7d9395")
    c.poly([q(-196, 208), q(-128, 215), q(132, 215), q(130, 222), q(-128, 223), q(-196, 215)], "#7d9395")
    # wheelhouse forward
    c.poly([q(52, 222), q(56, 282), q(130, 282), q(142, 222)], white)
    c.poly([q(16, 222), q(22, 278), q(56, 282), q(52, 222)], shade)
    c.poly([q(14, 277), q(56, 283), q(142, 283), q(140, 291), q(56, 291), q(14, 285)], RED)
    for a in (62, 84, 106):
        c.poly([q(a, 246), q(a + 1, 272), q(a + 18, 272), q(a + 18, 246)], "#35525e")
    c.poly([q(26, 246), q(28, 270), q(50, 273), q(48, 246)], LAMP)
    # windows of the saloon, lit
    for i in range(9):
        a = -150 + i * 38
        c.poly([q(a, 96), q(a, 130), q(a + 26, 130), q(a + 26, 96)], LAMP if i not in (3, 7) else "#e7b765")
        c.poly([q(a, 113), q(a, 116), q(a + 26, 116), q(a + 26, 113)], white)
    for i in range(5):
        a = -108 + i * 44
        c.poly([q(a, 172), q(a, 200), q(a + 30, 200), q(a + 30, 172)], "#fbe4ae" if i % 2 == 0 else "#6d8a90")
    for a in (-238, -206):
        c.poly([q(a, 88), q(a + 1, 126), q(a + 22, 128), q(a + 22, 88)], "#e7b765")
    # rail with passengers on the upper after deck
    for a in range(-246, -188, 14):
        c.line(*q(a, 148), *q(a, 176), 2.4 * k, NIGHT)
    c.line(*q(-250, 176), *q(-130, 182), 3 * k, NIGHT)
    for a, h, coat in ((-232, 58, NIGHT), (-212, 54, RED)):
        c.smooth([q(a - 9, 150), q(a - 11, 150 + h * .55), q(a - 5, 150 + h * .72), q(a + 5, 150 + h * .72), q(a + 11, 150 + h * .55), q(a + 9, 150)], coat)
        c.circle(*q(a, 150 + h * .86), 7 * k, "#5b4a44")
    # funnel, mast, boats
    c.poly([q(-64, 222), q(-60, 300), q(-8, 300), q(0, 222)], RED)
    c.poly([q(-92, 222), q(-86, 296), q(-60, 300), q(-64, 222)], "#8a3528")
    c.poly([q(-86, 282), q(-87, 300), q(-60, 304), q(-9, 304), q(-8, 284), q(-60, 284)], NIGHT)
    c.line(*q(98, 290), *q(104, 402), 7 * k, NIGHT, 3 * k)
    c.line(*q(80, 350), *q(126, 350), 3 * k, NIGHT)
    c.line(*q(103, 396), *q(238, 86), 1.8 * k, "#4a6068")
    c.line(*q(103, 396), *q(-60, 304), 1.8 * k, "#4a6068")
    c.smooth([q(-30 + 0, 236), q(-24, 222), q(34, 222), q(42, 238), q(6, 242)], "#e0813a")
    # hull: bow to the right
    c.shape("M%.1f %.1fL%.1f %.1fQ%.1f %.1f %.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fZ" % (*q(-172, 74), *q(210, 76), *q(250, 80), *q(312, 104), *q(272, -4), *q(-166, -4), *q(-172, 74)), hull)
    c.poly([q(-268, 72), q(-172, 74), q(-166, -4), q(-246, 0)], darker(hull, .35))
    c.shape("M%.1f %.1fL%.1f %.1fQ%.1f %.1f %.1f %.1fL%.1f %.1fQ%.1f %.1f %.1f %.1fL%.1f %.1fL%.1f %.1fZ" % (*q(-270, 74), *q(210, 78), *q(252, 82), *q(316, 108), *q(310, 96), *q(250, 70), *q(210, 66), *q(-172, 62), *q(-270, 62)), white)
    c.poly([q(-166, 12), q(280, 12), q(272, -5), q(-166, -5)], "#8a3528")
    c.poly([q(-250, 14), q(-166, 12), q(-166, -5), q(-246, -1)], "#63261f")
    for i in range(5):
        c.circle(*q(-130 + i * 76, 40), 6.5 * k, "#e7b765" if i % 2 else "#9fb0ac")
    # wake
    for i in range(12):
        c.lens(x + (-270 - i * 26 + r.uniform(-20, 20)) * k, y + (4 + i * 5 + r.uniform(-5, 5)) * k, (170 + i * 16) * k, 7 * k, r.choice(["#f6f0dc", "#dfe5da", "#b9c9c3"]))
    c.lens(x + 280 * k, y + 3 * k, 150 * k, 8 * k, "#f6f0dc")


with c.group():
    # smoke
    for i in range(11):
        c.blob(896 - i * 30 - i * i, 330 - i * 13 + r.uniform(-4, 4), 26 + i * 7, 17 + i * 3.4, mix("#82999b", "#c0cbc7", i / 10), 10, .1, op=round(.85 - i * .068, 2))
    c.circle(950, 470, 430, c.radial([(0, "#fff0c4", .5), (1, "#fff0c4", 0)], 950, 470, 430))
    ferry(940, 650, 1.02)
# fog takes the far end of her
c.rect(-20, 250, W + 40, 460, c.gradient([(0, FOG, 0), (.55, FOG, .26), (.85, FOG, .42), (1, FOG, 0)], 0, 250, 0, 710))
for x, y, w, h, o in ((1330, 560, 760, 30, .85), (480, 600, 700, 24, .75), (1200, 645, 520, 16, .6), (260, 500, 620, 26, .7), (900, 430, 900, 16, .35), (1480, 470, 420, 18, .6)):
    c.streak(x, y, w, h, "#efeee2", op=o)
c.halftone((980, 380, 640, 330), lambda x, y: .62 * max(0, (x - 1010) / 590) * max(0, 1 - abs(y - 545) / 170), "#efeee2", 9)
c.glow(1040, 245, 90, "#fff0c4", .7, 8)
c.circle(1046, 240, 8, "#fffbe6")

# Pier: planks from the lower left, piles, a lamp, someone who stays behind
eye = Eye(760, HORIZON, 2.5, 1000)
x0, x1, z0, z1 = -3.9, -1.55, 1.8, 10.5
deck = eye.floor(x0, z0, x1, z1)
for z in (9.6, 7.6, 6.0, 4.7, 3.7):
    s = eye.scale(z)
    tone = mix(NIGHT, "#93a8a8", min(.72, (z - 3) / 9))
    for x in (x1 - .12,):
        a, b = eye.p(x, -1.7, z), eye.p(x, 1.0, z)
        for i in range(7):
            c.lens(a[0] + r.uniform(-4, 4), a[1] + i * .07 * s, .5 * s, .03 * s, tone, op=.8)
        c.line(*a, *eye.p(x, 0, z), .27 * s, tone, .24 * s)
        c.line(*eye.p(x, -1.7, z), *eye.p(x, -1.3, z), .3 * s, darker(tone, .35), .27 * s)
        c.line(*eye.p(x, -.45, z), *eye.p(x, -.45, z + .9), .12 * s, tone)
c.poly(eye.side(x1, -.34, z0, 0, z1), "#2b3c45")
c.poly(deck, "#71858a")
n = 46
for i in range(n):
    a, b = z0 + (z1 - z0) * (i / n) ** 1.25, z0 + (z1 - z0) * ((i + .9) / n) ** 1.25
    t = i / n
    c.poly(eye.floor(x0, a, x1 + r.uniform(0, .03), b), mix(r.choice(["#54656a", "#5f7176", "#4b5c63"]), "#b9c5c0", t * .75))
c.poly([eye.p(x1, 0, z0), eye.p(x1, 0, z1), eye.p(x1 - .1, 0, z1), eye.p(x1 - .1, 0, z0)], "#dfe0d0", op=.85)
lx, lz = -3.5, 5.9
a = eye.p(lx, 0, lz)
c.glow(a[0], a[1] - 575, 240, LAMP, .8)
c.lamp_post(a[0], a[1], 600, "#1f2e37", "#fff7df", 10, glow=False)
c.poly([(a[0] - 120, a[1] + 26), (a[0] - 10, a[1] - 6), (a[0] + 160, a[1] + 20), (a[0] + 40, a[1] + 64)], "#ffe3a4", op=.28)
# the one on the pier
fx, fy = eye.p(-2.78, 0, 6.0)
c.poly([(fx - 14, fy), (fx - 110, fy + 50), (fx - 72, fy + 56), (fx + 20, fy + 2)], "#36464e", op=.7)
c.person(fx, fy, 300, coat=RED, legs=NIGHT, face=1, hat="#efe0b8", stride=.05, arm="up", coat_length=.38, light="#f6b98a")
c.poly([(fx - 92, fy - 4), (fx - 92, fy - 56), (fx - 42, fy - 58), (fx - 42, fy - 4)], "#8a5a34")
c.poly([(fx - 92, fy - 36), (fx - 92, fy - 42), (fx - 41, fy - 44), (fx - 41, fy - 38)], "#d9a860")
c.brush([(fx - 76, fy - 57), (fx - 67, fy - 74), (fx - 56, fy - 57)], 5, 5, "#5f3a22")
# heads of the piles with rope
posts = (9.6, 7.6, 6.0, 4.7, 3.7)
for k, z in enumerate(posts):
    s = eye.scale(z)
    tone = mix(NIGHT, "#93a8a8", min(.72, (z - 3) / 9))
    a, b = eye.p(x1 - .12, 0, z), eye.p(x1 - .12, .95, z)
    c.line(a[0], a[1], b[0], b[1], .26 * s, tone, .22 * s)
    c.ellipse(b[0], b[1], .115 * s, .04 * s, mix("#e9e6d4", tone, .15))
    c.line(a[0] + .07 * s, a[1], b[0] + .06 * s, b[1], .04 * s, mix(tone, "#dfe0d0", .35))
    if k:
        f = eye.p(x1 - .12, .72, posts[k - 1])
        e = eye.p(x1 - .12, .72, z)
        c.brush([e, ((e[0] + f[0]) / 2, (e[1] + f[1]) / 2 + .11 * s), f], .045 * s, .03 * s, mix("#c9a566", "#c3cfcb", min(.7, z / 14)))
# gulls
for x, y, s, t in ((300, 330, 90, 8), (610, 170, 70, -8), (1330, 250, 54, 6)):
    c.gull(x, y, s, "#fbf6e6", .45, t)
    c.gull(x + 2, y + s * .05, s * .62, "#8fa3a3", .45, t)
    c.gull(x, y - 1, s * .97, "#fbf6e6", .45, t)

c.save(tint="#d98a5a", grain=.5, dark=.36)

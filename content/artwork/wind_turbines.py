"""Turbines at sea in morning light and the small boat that looks after them."""

import math

from ink import Canvas, W, H, lerp, mix, darker, lighter, smooth_d

c = Canvas("wind-turbines", paper="#f8efda", seed=88)
r = c.r
SEA, DEEP, FOAM, ORANGE, INK, HAZE = "#2f7a78", "#15444f", "#eef0dc", "#e2662f", "#17303a", "#e6dcb8"
HORIZON = 600

c.sky([(0, "#6fa9a4"), (140, "#93bfae"), (280, "#bcd3b4"), (410, "#e2dfb6"), (500, "#f6dfa8"), (556, "#f9d79c")], wave=12)
c.circle(420, 470, 62, "#fff8df")
c.glow(420, 470, 340, "#fff4cf", .7, 10)
# big fair-weather clouds, lit from the low sun
for x, y, w, h, far in ((1120, 330, 620, 170, 0), (250, 268, 420, 110, .25), (1480, 470, 360, 80, .45), (760, 486, 320, 54, .55), (60, 500, 240, 46, .6)):
    state = r.getstate()
    c.cloud(x, y, w, h, mix("#fbf3df", "#f6dfa8", far), 8)
    r.setstate(state)
    with c.group(clip=(x - w, y - h * .5, w * 2, h * .5 + 2)):
        c.cloud(x + w * .07, y + 4, w * .8, h * .6, mix("#d9c9a8", "#f6dfa8", far), 8)
    c.halftone((x - w * .6, y - h * .62, w * 1.2, h * .62), lambda a, b, y=y, h=h: .55 * max(0, (b - y + h * .62) / (h * .62)) ** 1.6, mix("#c9a98a", "#f6dfa8", far), 8, clip=[(x - w * .46, y), (x - w * .3, y - h * .5), (x + w * .3, y - h * .5), (x + w * .46, y)])


def lit(x, y):
    return .8 * max(0, 1 - abs(x - 420) / (50 + (y - HORIZON) * .5))


c.rect(-20, HORIZON, W + 40, H, c.gradient([(0, "#b9cfa8"), (.12, "#6fa79a"), (.42, SEA), (1, DEEP)], 0, HORIZON, 0, H))
c.water(HORIZON + 2, 760, None, ["#8fbfa8", "#5c9a92", "#a9cdb0", "#4a8a86"], rows=20, near=.6, lit=lit, lit_colours=["#fff6d6", "#f9e2a8"])


def turbine(x, y, h, far, turn, face=1.0):
    """A turbine with its foot at (x, y), h to the hub; `turn` in degrees, `face` how square the rotor stands to us."""
    z = lambda colour: mix(colour, HAZE, far)
    k = h / 560
    light, mid, shade = z("#fbf6e6"), z("#dfe3d4"), z("#93b0ac")
    # reflection
    for i in range(int(16 + 8 * (1 - far))):
        d = i * 9 * k + 4
        if y + d > H:
            break
        c.lens(x + r.uniform(-5, 5) * k, y + d, (40 - i * .6) * k * r.uniform(.7, 1.3), 3.6 * k, light if i % 3 else z("#f0c24a"), op=round(.75 - i * .02, 2))
    # yellow foot with its platform and ladder
    c.poly([(x - 19 * k, y + 4 * k), (x - 18 * k, y - 62 * k), (x + 18 * k, y - 62 * k), (x + 19 * k, y + 4 * k)], z("#f2b632"))
    c.poly([(x + 4 * k, y + 4 * k), (x + 4 * k, y - 62 * k), (x + 18 * k, y - 62 * k), (x + 19 * k, y + 4 * k)], z("#c07f22"))
    c.poly([(x - 19 * k, y + 4 * k), (x - 19 * k, y - 9 * k), (x + 19 * k, y - 9 * k), (x + 19 * k, y + 4 * k)], z("#2c5a50"))
    if far < .5:
        for a in (-27, -21):
            c.line(x + a * k, y + 2 * k, x + a * k, y - 66 * k, 2.4 * k, z(INK))
        for j in range(10):
            c.line(x - 27 * k, y - j * 6.4 * k, x - 21 * k, y - j * 6.4 * k, 1.6 * k, z(INK))
    c.rect(x - 34 * k, y - 70 * k, 68 * k, 8 * k, z(INK))
    if far < .6:
        for a in range(-32, 36, 8):
            c.line(x + a * k, y - 70 * k, x + a * k, y - 84 * k, 1.4 * k, z(INK))
        c.line(x - 33 * k, y - 84 * k, x + 33 * k, y - 84 * k, 2 * k, z(INK))
    # tower
    c.poly([(x - 15 * k, y - 68 * k), (x - 8 * k, y - h), (x + 8 * k, y - h), (x + 15 * k, y - 68 * k)], mid)
    c.poly([(x - 15 * k, y - 68 * k), (x - 8 * k, y - h), (x - 2 * k, y - h), (x - 4 * k, y - 68 * k)], light)
    c.poly([(x + 5 * k, y - 68 * k), (x + 3 * k, y - h), (x + 8 * k, y - h), (x + 15 * k, y - 68 * k)], shade)
    if far < .6:
        c.rect(x - 5 * k, y - 100 * k, 9 * k, 22 * k, z("#4a6f70"))
    # nacelle
    hx, hy = x - 16 * k * face, y - h - 8 * k
    c.smooth([(hx - 4 * k, hy - 12 * k), (hx + 40 * k, hy - 14 * k), (hx + 58 * k, hy - 8 * k), (hx + 58 * k, hy + 9 * k), (hx + 20 * k, hy + 13 * k), (hx - 4 * k, hy + 11 * k)], mid)
    c.poly([(hx, hy + 3 * k), (hx + 56 * k, hy + 3 * k), (hx + 52 * k, hy + 10 * k), (hx + 18 * k, hy + 13 * k), (hx, hy + 10 * k)], shade)
    # blades
    R = h * .62
    for n in range(3):
        a = math.radians(turn + n * 120)
        ca, sa = math.sin(a) * face, -math.cos(a)
        length = math.hypot(ca, sa)
        nx, ny = -sa / length, ca / length
        def bl(t, w):
            return hx + ca * R * t + nx * w * k, hy + sa * R * t + ny * w * k
        c.smooth([bl(.02, -5), bl(.1, -7), bl(.22, -13), bl(.6, -6), bl(1, -.6), bl(1, .8), bl(.6, 5), bl(.22, 7), bl(.1, 5), bl(.02, 5)], light)
        c.smooth([bl(.06, 0), bl(.22, 0), bl(.6, 1), bl(.98, .4), bl(.6, 5), bl(.22, 7), bl(.1, 5)], shade)
        if far < .4:
            c.poly([bl(.9, -2), bl(.955, -1.4), bl(.955, 2), bl(.9, 2.6)], ORANGE)
    c.circle(hx, hy, 10 * k, light)
    c.circle(hx + 2 * k, hy + 2 * k, 5 * k, shade)


# rows that run to the horizon
far_ones = []
for row in range(3):
    for i in range(7):
        t = (i / 6) ** .7
        d = lerp(1, .1, t)
        far_ones.append((lerp((1510, 1180, 640)[row], (1060, 960, 850)[row], t ** .6), lerp((742, 700, 668)[row], 604, t ** .55), lerp((430, 300, 210)[row], 34, t ** .6), lerp((.1, .26, .4)[row], .82, t ** .5)))
for x, y, h, far in sorted(far_ones, key=lambda q: q[1]):
    if h < 34:
        continue
    turbine(x, y, h, far, r.uniform(0, 120), .82)

# nearer water
c.water(742, H, None, ["#3f8a86", "#256a6c", "#6fb0a0", "#1d5a62", "#8fc4ae"], rows=22, density=1.0, near=1.05, lit=lit, lit_colours=["#fff6d6", "#f9e2a8", "#efd088"])

# the near turbine
turbine(1236, 842, 650, 0, 16, .84)

# the service boat, on her way to it
bx, by, k = 640, 884, 1.18
q = lambda a, b: (bx + a * k, by - b * k)
# wake
for i in range(44):
    t = r.random()
    x = bx - 190 * k - t * 620
    y = by + 8 + t * 96 * r.uniform(-.35, 1.0)
    c.lens(x, y, lerp(70, 190, t), lerp(9, 4, t), r.choice([FOAM, "#cfe0cc", "#8fc4ae", FOAM]), r.uniform(-.03, .05))
for i in range(14):
    c.lens(bx + r.uniform(-160, 170) * k, by + 22 + i * 8, r.uniform(120, 330) * (1 - i / 20), 7, r.choice([INK, "#1d5a62", "#7a4a38", "#256a6c"]))
# hull with raised bow to the right
c.shape("M%.1f %.1fL%.1f %.1fL%.1f %.1fQ%.1f %.1f %.1f %.1fQ%.1f %.1f %.1f %.1fQ%.1f %.1f %.1f %.1fL%.1f %.1fZ" % (*q(-206, 62), *q(-60, 58), *q(60, 62), *q(150, 72), *q(232, 98), *q(222, 50), *q(176, 0), *q(100, -16), *q(-40, -14), *q(-196, -14)), ORANGE)
c.shape("M%.1f %.1fL%.1f %.1fQ%.1f %.1f %.1f %.1fQ%.1f %.1f %.1f %.1fL%.1f %.1fZ" % (*q(-198, 24), *q(60, 22), *q(150, 28), *q(212, 42), *q(196, 16), *q(176, -2), *q(-196, -14)), "#a8431f")
c.halftone((bx - 200 * k, by - 60 * k, 420 * k, 60 * k), lambda a, b: .6 * max(0, min(1, (b - by + 60 * k) / (50 * k))), "#a8431f", 8, clip=[q(-204, 58), q(150, 68), q(222, 90), q(204, 30), q(-198, 24)])
c.shape("M%.1f %.1fL%.1f %.1fL%.1f %.1fQ%.1f %.1f %.1f %.1fL%.1f %.1fQ%.1f %.1f %.1f %.1fL%.1f %.1fL%.1f %.1fZ" % (*q(-210, 66), *q(-60, 62), *q(60, 66), *q(150, 76), *q(236, 104), *q(232, 90), *q(150, 64), *q(60, 55), *q(-60, 51), *q(-208, 55)), FOAM)
# bow fender
c.smooth([q(214, 104), q(238, 108), q(246, 92), q(240, 66), q(224, 50), q(222, 78)], INK)
for j in range(3):
    c.line(*q(224 + j, 64 + j * 14), *q(244, 68 + j * 13), 3, "#5c7a7a")
# deckhouse
c.poly([q(-70, 60), q(-62, 150), q(60, 150), q(92, 66)], FOAM)
c.poly([q(-70, 60), q(-64, 132), q(-96, 132), q(-100, 60)], "#b9c9b8")
c.poly([q(-46, 150), q(-38, 204), q(38, 204), q(58, 150)], FOAM)
c.poly([q(-46, 204), q(-44, 214), q(50, 214), q(46, 204)], INK)
c.poly([q(-76, 148), q(-74, 158), q(72, 158), q(76, 148)], ORANGE)
for a, b, d, e in ((-30, 164, -26, 196), (-18, 164, 6, 196), (14, 164, 36, 196)):
    c.poly([q(a, b), q(a + 2, e), q(d if d > a + 4 else a + 10, e), q(d if d > a + 4 else a + 9, b)], "#24505a")
c.poly([q(-14, 178), q(-12, 194), q(-2, 194)], "#8fc4ae")
for i in range(4):
    a = -54 + i * 32
    c.poly([q(a, 96), q(a + 1, 128), q(a + 22, 128), q(a + 22, 96)], "#24505a")
    c.poly([q(a + 3, 108), q(a + 3, 124), q(a + 12, 124)], "#8fc4ae")
c.line(*q(-6, 214), *q(-4, 286), 6, INK, 3)
c.line(*q(-24, 262), *q(18, 262), 4, INK)
c.ellipse(*q(-4, 238), 18, 7, FOAM)
c.poly([q(-4, 286), q(-4, 266), q(-36, 274)], "#f2b632")
# rails and crew
for a in range(104, 216, 18):
    c.line(*q(a, 68 + (a - 100) * .22), *q(a, 96 + (a - 100) * .22), 3, INK)
c.line(*q(100, 96), *q(218, 122), 3.4, INK)
for a in range(-204, -100, 17):
    c.line(*q(a, 62), *q(a, 90), 3, INK)
c.line(*q(-206, 90), *q(-100, 90), 3.4, INK)
for a, base, coat, hat, arm in ((150, 74, "#f2b632", FOAM, "up"), (186, 82, ORANGE, FOAM, "down"), (-140, 60, "#f2b632", ORANGE, "carry")):
    x, y = q(a, base)
    c.person(x, y, 104, coat=coat, legs=INK, face=1, hat=hat, stride=.12, arm=arm, coat_length=.46)
# crates and a small crane aft
c.rect(*q(-196, 84), 40, 26, "#5c7a7a")
c.line(*q(-112, 60), *q(-116, 150), 9, "#f2b632", 7)
c.brush([q(-116, 148), q(-150, 186), q(-196, 176)], 8, 5, "#f2b632")
c.line(*q(-194, 176), *q(-194, 112), 2, INK)
# bow wave
for i in range(16):
    t = i / 15
    c.blob(*q(222 - t * 120 + r.uniform(-8, 8), -6 + 22 * (1 - t) * r.uniform(.2, 1)), 13 * (1 - t * .5), 6, FOAM, 8, .35)
c.smooth([q(226, 4), q(204, 18), q(186, 4), q(150, -4), q(96, -12), q(40, -16), q(120, -20), q(200, -16), q(250, -12)], FOAM)
for i in range(22):
    c.lens(*q(r.uniform(-190, 260), -14 + r.uniform(-8, 5)), r.uniform(40, 130), r.uniform(4, 8), r.choice([FOAM, "#cfe0cc", "#8fc4ae"]), r.uniform(-.04, .04))

# a swell in front
for x, y, w, h, tone in ((250, 1040, 900, 34, "#0f3944"), (1150, 1058, 1100, 40, "#0f3944"), (760, 1004, 620, 18, "#1d5a62")):
    c.lens(x, y, w, h, tone)
    for i in range(5):
        c.lens(x + r.uniform(-.3, .3) * w, y - h * .3 + r.uniform(-6, 4), w * r.uniform(.1, .3), 5, r.choice(["#8fc4ae", FOAM, "#6fb0a0"]))
for x, y, s, t in ((760, 180, 88, -8), (560, 330, 44, 0), (250, 380, 60, 6)):
    c.gull(x, y, s, "#fffaec", .42, t)
    c.gull(x + 1, y + s * .04, s * .6, "#93b0ac", .42, t)
    c.gull(x, y - 1, s * .97, "#fffaec", .42, t)
c.save(tint="#e2662f", grain=.42, dark=.32)

"""Cross-country: the field strung out up a muddy hill in October."""
import math

from creatures import runner
from shapes import ellipse, halftone, lens, poly, ramp, ribbon, rng_for, smooth
from sheet import Sheet

PAPER, STRAW, RUST, ORANGE, GREEN, PINE, MUD, INK = "#f5ead3", "#dcb261", "#b5502c", "#e2893a", "#7d8c4a", "#2f4a3c", "#6d4a34", "#2a1f22"
rng = rng_for("runners hill")
s = Sheet("runners-hill", PAPER)

s.add(poly([(-20, -20), (1620, -20), (1620, 620), (-20, 620)]), "#f3e6c8")
s.add(halftone(lambda x, y: 0.85 * (1 - ramp(y, -60, 330)), (-20, -20, 1620, 350), 10), "#b9cbc4")
for x, y, w, h in ((330, 130, 520, 30), (1010, 90, 680, 26), (1380, 190, 420, 22), (700, 236, 400, 16)):
    s.streak(x, y, w, h, "#fbf4e2")
    s.streak(x + 40, y + 14, w * 0.7, h * 0.4, "#cfd3c0")


def hill(pts, colour, base=1100):
    s.add(smooth([(-60, base)] + pts + [(1660, base)], tension=0.6), colour)


hill([(-60, 404), (200, 372), (480, 392), (760, 352), (1000, 372), (1300, 330), (1660, 350)], "#a9bbb2")
s.add(poly([(-20, 398), (420, 398), (420, 418), (-20, 426)]), "#7fa0a6")
hill([(-60, 436), (180, 416), (460, 420), (760, 404), (1100, 372), (1660, 380)], "#9fa978")


def grove(x0, x1, y, n, size, cols):
    for _ in range(n):
        x = rng.uniform(x0, x1)
        k = size * rng.uniform(0.7, 1.25)
        yy = y(x) if callable(y) else y
        c = rng.choice(cols)
        s.add(ribbon([(x, yy + 3), (x, yy - k)], [k * 0.14, k * 0.08], straight=True), PINE)
        s.blob(x, yy - k * 1.1, k * 0.52, k * 0.72, c, 9, 0.16)
        s.blob(x - k * 0.14, yy - k * 1.28, k * 0.28, k * 0.34, s_light(c), 8, 0.2)


def s_light(c):
    return {RUST: "#d0703d", ORANGE: "#f2b060", GREEN: "#a3ad62", STRAW: "#efd083", PINE: "#48664c"}[c]


grove(-20, 1640, lambda x: 424 - 40 * ramp(x, 300, 1300), 74, 34, [RUST, ORANGE, STRAW, GREEN, PINE])
# A white farm in the valley.
s.add(poly([(316, 452), (316, 420), (340, 398), (364, 420), (364, 452)]) + poly([(364, 452), (364, 424), (430, 424), (430, 452)]), "#fbf4e2")
s.add(poly([(310, 424), (340, 394), (412, 394), (436, 426), (364, 426), (340, 402)]), "#8c3b2c")
for x in (376, 398):
    s.add(poly([(x, 434), (x + 9, 434), (x + 9, 446), (x, 446)]), PINE)
hill([(-60, 500), (160, 470), (420, 474), (700, 490), (960, 480), (1300, 440), (1660, 400)], "#b8a95c")
for k in range(9):
    y = 486 + k * 9
    s.add(ribbon([(-40, y + 16), (240, y - 8 + k), (640, y + 8 + k * 3)], [1, 3, 0.6], n=18), "#9c9350", 0.8)
grove(-20, 260, 500, 9, 54, [RUST, ORANGE, STRAW])

# Everything on the race hill is sheared uphill; verticals stay upright.
s.raw('<g transform="translate(0 66) skewY(-6.5)">')

# The race hill: a shoulder rising from lower left to upper right.
shoulder = [(-60, 690), (160, 668), (360, 618), (560, 560), (800, 508), (1040, 462), (1280, 420), (1480, 398), (1660, 392)]
hill(shoulder, "#8d9650")
s.clip("hill", smooth([(-60, 1100)] + shoulder + [(1660, 1100)], tension=0.6))
s.add(halftone(lambda x, y: 0.85 * ramp(y, 520, 1060), (-20, 380, 1620, 1090), 10, 35), "#56693d", clip="hill")
grove(1330, 1640, lambda x: 420, 16, 92, [RUST, ORANGE, ORANGE, STRAW])

# The track: from the valley on the left, a bend, then up across the picture towards the right edge.
CENTRE = [(-80, 800), (140, 790), (380, 764), (640, 740), (900, 728), (1150, 716), (1400, 690), (1680, 640)]
WIDTH = [80, 96, 124, 156, 190, 214, 226, 236]
up = [(x, y - w * 0.42) for (x, y), w in zip(CENTRE, WIDTH)]
low = [(x, y + w * 0.62) for (x, y), w in zip(CENTRE, WIDTH)]
track = smooth(up + low[::-1], tension=0.6)
s.add(track, MUD)
s.clip("track", track)
s.add(halftone(lambda x, y: 0.9 * ramp(y - (700 - x * 0.02), 0, 150), (-20, 600, 1620, 1000), 9, 18), "#4d3328", clip="track")
for _ in range(150):
    x = rng.uniform(-40, 1640)
    t = ramp(x, -60, 1600)
    y = rng.uniform(700, 900) - 30 * t
    s.add(lens(x, y, rng.uniform(30, 110) * (0.5 + t), rng.uniform(1.5, 5), rng.uniform(-3, 3)), rng.choice(["#8a6246", "#8a6246", "#3c2822", "#a98462"]), clip="track", transform=f"rotate(-4 {x:.0f} {y:.0f})")
for x, y, w in ((250, 824, 120), (690, 838, 210), (1160, 786, 230), (1470, 740, 150)):
    s.add(smooth([(x - w / 2, y), (x - w / 4, y - w * 0.055), (x + w / 5, y - w * 0.07), (x + w / 2, y - 3), (x + w / 4, y + w * 0.06), (x - w / 5, y + w * 0.055)]), "#c9d3c6", clip="track")
    s.add(lens(x + w * 0.06, y + w * 0.012, w * 0.6, w * 0.022), "#a9bbb2", clip="track")
for pts in (up, low):
    for _ in range(190):
        i = rng.randrange(len(pts) - 1)
        t = rng.random()
        x = pts[i][0] + (pts[i + 1][0] - pts[i][0]) * t
        y = pts[i][1] + (pts[i + 1][1] - pts[i][1]) * t + rng.uniform(-5, 8)
        k = rng.uniform(10, 26) * (0.6 + 0.7 * ramp(x, 0, 1600))
        s.add(ribbon([(x, y + 5), (x + 2, y - k * 0.5), (x + rng.uniform(-8, 12), y - k)], [5, 3, 0.6], n=6), rng.choice(["#56693d", "#8d9650", "#a8a65a", "#3f5636"]))

# Course tape on stakes along the far side, and people cheering behind it.
stakes = [(90 + i * 190, 742 - i * 17 - 0.004 * (i * 190) * 2) for i in range(9)]
PEOPLE = [(560, 690, 138, "#3f6f77", 1), (606, 694, 120, "#d98a3a", 1), (905, 660, 150, "#7c2f3a", -1), (964, 660, 158, "#e5d3a4", -1), (1020, 656, 126, "#3f6f77", -1)]
for i, (x, y, h, coat, face) in enumerate(PEOPLE):
    y -= 16
    s.person(x, y, h, coat=coat, legs="#2c3038", skin=rng.choice(["#d79a70", "#8a5138", "#c58360"]), hair=rng.choice(["#2a2028", "#6a3a24"]), face=face, stride=0.05,
             arm=["up", "carry", "up", "pockets", "up"][i], hat=[None, "#b5502c", None, "#2f4a3c", "#b5502c"][i], coat_length=0.42)
s.add(ribbon([(934, 590), (930, 440)], [3.4, 3], straight=True), INK)
s.add(smooth([(930, 442), (968, 436), (1004, 452), (1040, 440), (1042, 486), (1004, 498), (968, 482), (931, 488)], tension=0.5), RUST)
for (x0, y0), (x1, y1) in zip(stakes, stakes[1:]):
    s.add(ribbon([(x0, y0 - 60), ((x0 + x1) / 2, (y0 + y1) / 2 - 50), (x1, y1 - 60)], [3.4, 3.4, 3.4], n=10), "#fbf4e2")
for x, y in stakes:
    s.add(ribbon([(x, y), (x + 2, y - 66)], [7, 5], straight=True), INK)

TEAL, GOLD = "#2d7377", "#f0bf4c"
VESTS = {TEAL: "#1f5359", GOLD: "#cf8f33", "#fbf4e2": "#cdbfa2", "#a8352b": "#7a2426"}
SKINS = ["#c98058", "#8a5138", "#e0a67c", "#6e3f2f", "#b5714e"]


def run(x, y, k, pose, vest, skin, hair, turn=-4, pony=False):
    dark = {"#c98058": "#9c5c40", "#8a5138": "#653a2a", "#e0a67c": "#b57a56", "#6e3f2f": "#4f2c24", "#b5714e": "#86503a"}[skin]
    air = {"float": 7, "drive": 0, "stance": 0, "reach": 0}[pose] * k
    s.add(lens(x + 4 * k, y + 3 * k, 62 * k, 3.4 * k), "#33221e", 0.85)
    p = runner(x, y - air, k, pose, turn, 1, pony)
    s.figure(p, dict(far_arm=dark, far_leg=dark, far_mud="#7f5d43", far_shoe="#cbbd9f", far_shorts="#1f2030", leg=skin, mud="#96704e", shoe="#f0e2c6", shorts="#2c2f42", vest=vest,
                     shade=VESTS[vest], neck=dark, head=skin, hair=hair, arm=skin))
    bx, by = x + 4 * k, y - air - 66 * k
    s.add(poly([(bx - 3 * k, by - 4 * k), (bx + 6 * k, by - 5 * k), (bx + 6.4 * k, by + 4 * k), (bx - 2.6 * k, by + 5 * k)]), "#fbf4e2")
    for _ in range(int(9 * k)):
        a = rng.uniform(2.2, 3.6)
        d = rng.uniform(8, 44) * k
        px, py = x - 18 * k + math.cos(a) * d, y - 4 * k - abs(math.sin(a)) * d * 0.9
        s.add(ellipse(px, py, rng.uniform(0.5, 1.7) * k), rng.choice([MUD, "#4d3328"]), shift=False)


run(60, 806, 1.05, "stance", "#fbf4e2", SKINS[2], "#6a3a24")
run(168, 800, 1.15, "drive", TEAL, SKINS[1], "#2a2028", pony=True)
run(300, 790, 1.3, "reach", GOLD, SKINS[0], "#8a4a2c")
run(416, 786, 1.42, "float", "#a8352b", SKINS[3], "#1f1a20")
run(620, 800, 1.9, "stance", TEAL, SKINS[4], "#2a2028")
run(770, 790, 2.1, "drive", "#fbf4e2", SKINS[0], "#5a2f1e", pony=True)
run(1010, 838, 2.75, "reach", GOLD, SKINS[1], "#1f1a20")
run(1300, 838, 3.35, "drive", TEAL, SKINS[2], "#8a3f22", pony=True)

s.raw("</g>")

# Near bank: rough grass, fallen leaves, a birch framing the left.
near = [(-60, 1100), (-60, 968), (200, 960), (500, 962), (820, 978), (1150, 984), (1400, 972), (1660, 940), (1660, 1100)]
s.add(smooth(near, tension=0.6), "#33482f")
for _ in range(420):
    x = rng.uniform(-20, 1620)
    y = 990 + rng.uniform(-26, 60)
    k = rng.uniform(26, 78)
    s.add(ribbon([(x, y + 10), (x + 6, y - k * 0.6), (x + rng.uniform(2, 34), y - k)], [7, 4.4, 0.6], n=7), rng.choice(["#33482f", "#25372a", "#56693d", "#7d8c4a", STRAW]))
for _ in range(80):
    x, y, k = rng.uniform(0, 1600), rng.uniform(960, 1060), rng.uniform(6, 13)
    s.add(lens(x, y, k * 2, k * 0.7), rng.choice([RUST, ORANGE, STRAW]), transform=f"rotate({rng.uniform(-50, 50):.0f} {x:.0f} {y:.0f})")
trunk = [(96, 1080), (110, 760), (128, 420), (150, -30)]
s.add(ribbon(trunk, [84, 62, 50, 40]), "#efe4cd")
s.clip("birch", ribbon(trunk, [84, 62, 50, 40]))
s.add(ribbon([(x + 24, y) for x, y in trunk], [44, 32, 26, 20]), "#b7a893", clip="birch")
for _ in range(46):
    y = rng.uniform(0, 1060)
    x = 150 - (y + 30) * 0.05 + rng.choice([-26, -16, 10, 22])
    s.add(lens(x, y, rng.uniform(16, 44), rng.uniform(2, 7), rng.uniform(-3, 3)), INK, clip="birch")
for pts, w in (([(132, 380), (220, 300), (330, 250), (430, 240)], 20), ([(142, 200), (250, 120), (380, 60)], 18), ([(140, 300), (60, 220), (-30, 190)], 16), ([(118, 560), (30, 470), (-40, 450)], 13)):
    s.add(ribbon(pts, [w, w * 0.6, w * 0.35, 2]), INK)
for _ in range(330):
    a = rng.choice([(60, 60, 190, 90), (320, 120, 190, 90), (240, 20, 230, 60), (20, 210, 100, 80), (420, 238, 60, 40)])
    x, y = a[0] + rng.gauss(0, 0.5) * a[2], a[1] + rng.gauss(0, 0.5) * a[3]
    k = rng.uniform(9, 19)
    s.add(smooth([(x - k, y), (x - k * 0.2, y - k * 0.55), (x + k, y - k * 0.1), (x - k * 0.1, y + k * 0.5)]), rng.choice([ORANGE, ORANGE, "#f2b060", RUST, "#efc867"]), transform=f"rotate({rng.uniform(0, 180):.0f} {x:.0f} {y:.0f})")
for _ in range(40):
    x, y, k = rng.uniform(150, 1500), rng.uniform(160, 900), rng.uniform(5, 9)
    s.add(lens(x, y, k * 2, k * 0.6), rng.choice([ORANGE, RUST, "#efc867"]), transform=f"rotate({rng.uniform(-60, 60):.0f} {x:.0f} {y:.0f})")
s.save(dark=0.28)

"""A coxed four on flat water, the sun just over the far shore."""
import math

from creatures import Frame, rower
from shapes import ellipse, halftone, lens, limb, poly, ramp, ribbon, rng_for, smooth, water
from sheet import Sheet

PAPER, APRICOT, CORAL, MIST, BLUE, NAVY, RED = "#f6ebd6", "#f6c795", "#ee9672", "#c5d3d2", "#6f9bab", "#1c3550", "#d8492f"
rng = rng_for("rowers morning")
s = Sheet("rowers-morning", PAPER)
HOR, SUN = 410, 330

s.add(poly([(-20, -20), (1620, -20), (1620, HOR), (-20, HOR)]), "#dfe3da")
s.add(halftone(lambda x, y: 0.8 * (1 - ramp(y, -20, 210)), (-20, -20, 1620, 240), 10), "#a9c3c6")
s.add(poly([(-20, 255), (1620, 285), (1620, HOR), (-20, HOR)]), "#f8dfb8")
s.add(halftone(lambda x, y: ramp(y, 140, 275), (-20, 130, 1620, 286), 10, 40), "#f8dfb8")
s.add(halftone(lambda x, y: 0.95 * ramp(y, 270, 400) * (1 - 0.5 * ramp(abs(x - SUN), 120, 1100)), (-20, 250, 1620, HOR), 9, 12), APRICOT)
s.add(ellipse(SUN, 322, 58), CORAL)
s.add(ellipse(SUN - 2, 320, 54), "#f0815c")
for x, y, w, h in ((700, 150, 560, 9), (960, 176, 420, 7), (1290, 96, 460, 9), (180, 212, 420, 7), (300, 300, 240, 4), (430, 336, 200, 4)):
    s.add(lens(x, y, w, h, -2), "#fbf1dc", 0.95)


def ridge(seed, top, amp, x0=-40, x1=1640, base=HOR + 4):
    r = rng_for(seed)
    pts = [(x, top + amp * math.sin(x / 190 + len(seed)) + r.uniform(-amp, amp) * 0.5) for x in range(x0, x1 + 1, 60)]
    return smooth([(x0, base)] + pts + [(x1, base)], tension=0.7)


s.add(ridge("far hills", 352, 18), "#bcc9c8")
s.add(ridge("nearer", 374, 14, 540, 1680), "#8fabb0")
# Woods with a boathouse on the right.
r = rng_for("wood")
pts, x = [(860, HOR + 6)], 880
while x < 1660:
    pts.append((x, HOR - 8 - 58 * ramp(x, 860, 1250) * r.uniform(0.55, 1)))
    x += r.uniform(12, 30)
s.add(smooth(pts + [(1660, HOR + 6)], tension=0.9), "#4c7485")
s.add(halftone(lambda x, y: 0.5 * ramp(y, 345, HOR), (900, 330, 1620, HOR + 4), 7), "#7d9fa8")
s.add(poly([(1330, HOR + 2), (1330, 378), (1362, 356), (1452, 356), (1476, 378), (1476, HOR + 2)]), "#f3dcb6")
s.add(poly([(1322, 380), (1362, 352), (1456, 352), (1484, 380)]), "#b5523c")
for x in (1346, 1392, 1436):
    s.add(poly([(x, HOR + 2), (x, 386), (x + 26, 386), (x + 26, HOR + 2)]), NAVY)
s.add(lens(700, HOR - 3, 1900, 9), "#f3ead6", 0.9)

# Water: a mirror of the sky, darkening towards us.
s.add(poly([(-20, HOR), (1620, HOR), (1620, 1090), (-20, 1090)]), "#f1dcba")
s.add(halftone(lambda x, y: ramp(y, 400, 640), (-20, HOR, 1620, 660), 9, 12), "#cfdad2")
s.add(poly([(-20, 640), (1620, 640), (1620, 1090), (-20, 1090)]), "#cfdad2")
s.add(halftone(lambda x, y: 1.05 * ramp(y, 600, 1080), (-20, 600, 1620, 1090), 10, 30), "#9dbcc0")
s.add(poly([(870, HOR), (1620, HOR), (1620, HOR + 50)] + [(1620 - i * 50, HOR + 40 + rng.uniform(-16, 12) * (1 - i / 16) - i * 2.4) for i in range(15)]), "#7f9fa8", 0.75)
for i in range(46):
    t = i / 45
    y = HOR + 5 + 640 * t ** 1.5
    s.add(lens(SUN + rng.uniform(-16, 16) * (1 + t), y, rng.uniform(50, 130) * (1 - 0.35 * t), 2 + 3.4 * t), rng.choice([CORAL, CORAL, "#f2a783"]), 0.9)
s.add(water(rng, (-40, 420, 1640, 1067), 150, 20, 190, 0.7, 3.6), "#f8ecd4", 0.85)
s.add(water(rng, (-40, 470, 1640, 1067), 110, 20, 200, 0.7, 3.6), "#84a9b2", 0.8)

# The boat: bow left and further off, stern right and nearer.
BOW, STERN = (120, 652), (1500, 742)
A = (STERN[1] - BOW[1]) / (STERN[0] - BOW[0])


def keel(x):
    return BOW[1] + A * (x - BOW[0])


SEATS = [(430, 1.95), (628, 2.08), (842, 2.22), (1072, 2.37)]
COX = (1318, 2.45)
SKIN = ["#a65f47", "#d59a73", "#7b4636", "#c98263"]
HAIR = ["#2a2430", "#8a4a2c", "#1f2028", NAVY]
LEAN = 0.16


def oar_far(f, hand):
    bx, by = f(-30, -50)
    s.add(ribbon([hand, (bx, by)], f.w(1.4, 1.9), straight=True), NAVY)
    s.add(smooth([(bx + 4 * f.s, by - 4 * f.s), (bx - 9 * f.s, by - 3 * f.s), (bx - 13 * f.s, by + 1.5 * f.s), (bx - 9 * f.s, by + 3 * f.s), (bx + 3 * f.s, by + 2 * f.s)]), RED)
    s.add(lens(bx - 7 * f.s, by + 2.4 * f.s, 30 * f.s, 1.5 * f.s), "#fbf1dc")


def oar_near(f, hand):
    bx, by = f(-28, 64)
    gx, gy = hand[0] + (bx - hand[0]) * 0.4, hand[1] + (by - hand[1]) * 0.4
    s.add(ribbon([f(22, 1), (gx, gy)], f.w(1.6, 1.2), straight=True) + ribbon([f(46, 1), (gx, gy)], f.w(1.6, 1.2), straight=True), NAVY)
    s.add(ribbon([(hand[0] + 2 * f.s, hand[1] - 1 * f.s), (gx, gy), (bx, by)], f.w(1.8, 2.3, 2.3), n=16), "#f6ebd6")
    s.add(ribbon([(gx + 1, gy + 2), (bx + 2, by + 1)], f.w(1, 1), straight=True), NAVY)
    # blade, half buried
    s.add(smooth([(bx + 6 * f.s, by - 7 * f.s), (bx - 6 * f.s, by + 1 * f.s), (bx - 16 * f.s, by + 4.5 * f.s), (bx - 17 * f.s, by + 9.5 * f.s), (bx - 6 * f.s, by + 9.5 * f.s), (bx + 4 * f.s, by + 2 * f.s)]), RED)
    for k, (dx, w) in enumerate(((-8, 44), (-12, 60), (-4, 30))):
        s.add(lens(bx + dx * f.s, by + (9 + 2.6 * k) * f.s, w * f.s, (2.4 - 0.6 * k) * f.s), "#fbf1dc" if k != 1 else "#84a9b2")


def person(i, x, k):
    f = Frame(x, keel(x) - 14, k)
    return f, rower(x, keel(x) - 14, k, 1, LEAN)


def hull(dy=0):
    top = [(BOW[0], keel(BOW[0]) - 22), (380, keel(380) - 20), (800, keel(800) - 21), (1250, keel(1250) - 23), (STERN[0], keel(STERN[0]) - 24)]
    low = [(1400, keel(1400) - 4), (1250, keel(1250) + 5), (800, keel(800) + 6), (380, keel(380) + 3), (200, keel(200) - 6)]
    return top, low


def crew(reflect=False):
    folk = [person(i, x, k) for i, (x, k) in enumerate(SEATS)]
    if not reflect:
        for i, (f, p) in enumerate(folk):
            if i % 2:
                oar_far(f, p["hand"])
    for i, (f, p) in enumerate(folk):
        s.figure(p, dict(leg=NAVY, torso="#c98f86", shade="#fbf3e2", neck=SKIN[i], head=SKIN[i], hair=HAIR[i], sleeve="#fbf3e2", arm=SKIN[i]))
    # the cox, facing the crew, in a red jacket and a cap
    x, k = COX
    f = Frame(x, keel(x) - 12, k, -1)
    s.add(limb(f(2, -6), f(22, -20), f(34, -2), widths=f.w(13, 11, 8)), NAVY)
    s.add(smooth(f.pts([(-12, 2), (-13, -20), (-8, -38), (0, -43), (9, -38), (11, -20), (12, 2)])), "#a83a2c")
    s.add(smooth(f.pts([(-3, 2), (0, -18), (2, -41), (9, -38), (11.5, -20), (12, 2)])), RED)
    s.add(limb(f(3, -35), f(12, -22), f(24, -20), widths=f.w(9.5, 8, 6)), "#c23f2b")
    s.add(ellipse(*f(26, -20), 3 * k), SKIN[1])
    s.add(limb(f(2, -42), f(3, -47), widths=f.w(8, 7)), SKIN[1])
    s.add(smooth(f.pts([(-5, -50), (-4, -59), (3, -62), (9.5, -58), (10, -54), (12, -51), (10, -49.5), (9, -45), (4, -43.5), (-2, -46)])), SKIN[1])
    s.add(smooth(f.pts([(-6, -53), (-5.5, -61), (3, -65.5), (10, -60), (10.5, -56.5), (17, -55), (10, -54.8), (0, -55.5)]), tension=0.6), NAVY)
    top, low = hull()
    s.add(poly([(x, y - 3) for x, y in top[1:4]] + [(x, y + 5) for x, y in top[1:4]][::-1]), "#f3dcb6")
    s.add(smooth(top, closed=False).replace("Z", "") + "L" + smooth(low, closed=False)[1:] + "Z", NAVY)
    s.add(ribbon([(BOW[0] + 6, keel(BOW[0]) - 20), (800, keel(800) - 14), (STERN[0] - 20, keel(STERN[0]) - 18)], [2, 7, 6, 2], n=24), "#f3dcb6")
    s.add(ellipse(BOW[0] + 2, BOW[1] - 22, 6), "#f6ebd6")
    if not reflect:
        for i, (f, p) in enumerate(folk):
            if not i % 2:
                oar_near(f, p["hand"])
            s.add(ellipse(*p["hand"], 3.3 * f.s), SKIN[i])


# Reflection first: mirrored in the sloping water line, then broken by ripples.
a0 = keel(0) + 3
with s.group(transform=f"matrix(1 {2 * A:.4f} 0 -0.86 0 {1.86 * a0 - 0.14 * 0:.1f})".replace(f"{2 * A:.4f}", f"{1.86 * A:.4f}"), op=0.5):
    crew(True)
for _ in range(190):
    x = rng.uniform(60, 1560)
    y = keel(x) + 14 + 215 * rng.random() ** 0.8
    t = (y - keel(x)) / 220
    s.add(lens(x, y, rng.uniform(60, 170), 1.2 + 4.2 * t), rng.choice(["#cfdad2", "#b9ccc8", "#cfdad2", "#f1dcba"]), 0.95)
s.add(lens(790, keel(790) + 5, 1300, 4), "#84a9b2", transform=f"rotate({math.degrees(math.atan(A)):.2f} 800 {keel(800):.0f})")
crew()
# Puddles of the last stroke, astern of each blade, and the wake.
for x, k in SEATS:
    for near, dy in ((1, 78 * k), (0, -34 * k)):
        px, py = x + 150 + (60 if near else 20), keel(x) + (dy * 0.9 if near else dy + 6)
        if near:
            for q in (1, 0.55):
                s.add(lens(px, py, 86 * q * k / 2, 7 * q * k / 2), "#fbf1dc" if q == 1 else "#84a9b2")
for i in range(9):
    s.add(lens(1540 + rng.uniform(-40, 60), keel(1540) + rng.uniform(-8, 18), rng.uniform(60, 160), 2.4), "#fbf1dc")
s.add(water(rng, (-40, 930, 1640, 1067), 60, 120, 300, 2, 5), "#7fa6b0", 0.75)
# Three gulls low over the water.
for x, y, k in ((760, 262, 40), (822, 240, 30), (880, 268, 24)):
    s.gull(x, y, k, NAVY, 0.4, -6)
s.save(dark=0.36)

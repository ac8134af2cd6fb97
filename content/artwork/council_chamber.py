"""The council chamber before the meeting: nine chairs, a long table, tall windows, morning on the floor."""

import math

from ink import Canvas, Eye, W, H, lerp, mix, darker, lighter, sub_quad

c = Canvas("council-chamber", paper="#f6ead0", seed=9)
r = c.r
eye = Eye(800, 470, 1.75, 1120)
WALL, SHADE, LIGHT, OAK, RED, INK = "#41645f", "#2b4a4a", "#fbe3a8", "#9a5a30", "#a83f30", "#1f2a2e"
BACK, TOP = 8.2, 4.6

# Walls, ceiling
c.rect(-20, -20, W + 40, H + 40, SHADE)
c.poly(eye.front(-5, 0, 5, TOP, BACK), WALL)
c.poly([(-20, -20), (W + 20, -20), eye.p(5, TOP, BACK), eye.p(-5, TOP, BACK)], "#e8d6ac")
for i in range(-4, 5):
    c.poly([eye.p(i * 1.05 - .09, TOP, 3), eye.p(i * 1.05 + .09, TOP, 3), eye.p(i * 1.05 + .09, TOP, BACK), eye.p(i * 1.05 - .09, TOP, BACK)], "#cdb586")
c.poly(eye.front(-5, TOP - .34, 5, TOP - .2, BACK), "#e6cf9a")
c.poly(eye.front(-5, TOP - .2, 5, TOP, BACK), "#c9ad78")
c.halftone((0, 60, W, 520), lambda x, y: .55 * min(1, abs(x - 800) / 900) ** 1.4, SHADE, 9, clip=eye.front(-5, .9, 5, TOP - .34, BACK))

for x in (-5, 5):  # the side walls
    c.poly(eye.side(x, 0, 2, 1.12, BACK), "#4d2f20")
    c.poly(eye.side(x, 1.1, 2, 1.18, BACK), "#8a5c36")
    c.poly(eye.side(x, TOP - .34, 2, TOP - .2, BACK), "#b8a274")
    c.poly(eye.side(x, TOP - .2, 2, TOP, BACK), "#9a8358")

# Floor of boards
c.poly(eye.floor(-6, 2.2, 6, BACK), "#7a4a2c")
for i in range(46):
    x = -5.5 + i * .24
    z = 2.2
    while z < BACK:
        n = z + r.uniform(.8, 2.6)
        c.poly(eye.floor(x, z, x + .228, min(BACK, n - .02)), r.choice(["#875232", "#7f4b2d", "#925b37", "#7a472b"]))
        z = n

# Panelling
c.poly(eye.front(-5, 0, 5, 1.12, BACK), "#6e4127")
for i in range(15):
    x = -4.9 + i * .66
    c.poly(eye.front(x, .2, x + .54, .98, BACK), "#855233")
    c.poly(eye.front(x + .07, .27, x + .47, .91, BACK), "#764629")
c.poly(eye.front(-5, 1.1, 5, 1.18, BACK), "#b9804a")

# Three tall windows
for k in (-1, 0, 1):
    x0, x1, y0, y1 = k * 2.55 - .8, k * 2.55 + .8, 1.2, 3.72
    a, b, d, e = eye.front(x0, y0, x1, y1, BACK)
    mx, rad = (a[0] + b[0]) / 2, (b[0] - a[0]) / 2
    arch = lambda g: f"M{e[0]-g} {e[1]}V{a[1]+rad*.5}A{rad+g} {rad*.62+g} 0 0 1 {d[0]+g} {a[1]+rad*.5}V{d[1]}Z"
    c.shape(arch(15), "#e9d6a6")
    c.shape(arch(6), "#a98e5e")
    with c.group(clip=arch(0)):
        c.rect(a[0], a[1] - 60, 2 * rad, 520, "#8fb6b4")
        c.rect(a[0], a[1] + 70, 2 * rad, 420, "#c3d3bd")
        c.rect(a[0], a[1] + 160, 2 * rad, 420, "#f6e2ae")
        c.halftone((a[0], a[1], 2 * rad, 72), lambda x, y: .7 * (y - a[1]) / 72, "#c3d3bd", 8)
        c.halftone((a[0], a[1] + 80, 2 * rad, 82), lambda x, y: .8 * (y - a[1] - 80) / 82, "#f6e2ae", 8)
        if k == 1:
            c.circle(mx + 14, a[1] + 118, 34, "#fff6d8")
        # masts and roofs of the harbor behind the glass
        c.poly([(e[0] + v, e[1] - r.uniform(44, 96)) for v in range(0, 250, 38)] + [(d[0] + 9, e[1] + 4), (e[0], e[1] + 4)], "#7d9a94")
        c.rect(e[0], e[1] - 40, 2 * rad, 50, "#5d8486")
        for m in range(3):
            x = e[0] + 26 + m * 70 + r.uniform(-22, 22)
            h = r.uniform(90, 150)
            c.line(x, e[1], x, e[1] - h, 4, "#3a5a5c", 2)
            c.line(x, e[1] - h * .95, x + 30, e[1] - 14, 1.5, "#3a5a5c")
        c.lens(mx, e[1] - 22, 90, 3, "#f6e2ae")
        c.lens(mx + 30, e[1] - 10, 70, 3, "#f6e2ae")
    bar = "#f6e8c2"
    for u in (-.34, .34):
        c.line(mx + rad * u, a[1] + rad * .5 - rad * .58, mx + rad * u, e[1], 6, bar)
    for v in (.14, .4, .66):
        y = lerp(a[1], e[1], v)
        c.line(e[0], y, d[0], y, 6 if v > .2 else 9, bar)
    c.poly(eye.front(x0 - .12, y0 - .07, x1 + .12, y0 + .03, BACK - .1), "#f0ddae")
    # curtains
    for side in (-1, 1):
        edge = mx + side * (rad + 8)
        for n in range(4):
            s = edge + side * n * 13
            c.smooth([(s, a[1] - 42), (s + side * 8, a[1] - 46), (s + side * 15, a[1] - 42), (s + side * (17 - n), e[1] - 120), (s + side * (5 + n * 1.5), e[1] - 96),
                      (s + side * 14, e[1] + 28), (s + side * 1, e[1] + 30), (s + side * 1, e[1] - 96), (s + side * 3, e[1] - 130)], ["#b34a35", "#9c3f2e", "#c2583c", "#8a3628"][n])
        c.poly([(edge - side * 2, e[1] - 112), (edge + side * 50, e[1] - 108), (edge + side * 46, e[1] - 94), (edge, e[1] - 98)], "#e0b15a")
    c.line(mx - rad - 76, a[1] - 42, mx + rad + 76, a[1] - 42, 8, "#d9a94f")
    for side in (-1, 1):
        c.circle(mx + side * (rad + 78), a[1] - 42, 8, "#d9a94f")

# Light from the windows across the floor
for k in (-1, 0, 1):
    x = k * 2.55
    d = 1.15
    quad = eye.floor(x - .8 - d, 3.4, x + .8 - d, 6.9)
    quad[0], quad[1] = eye.p(x - .8 - .3, 0, 7.2), eye.p(x + .8 - .3, 0, 7.2)
    for u0, u1 in ((.02, .31), (.36, .64), (.69, .98)):
        for v0, v1 in ((.02, .2), (.24, .46), (.51, .73), (.78, .98)):
            c.poly(sub_quad(quad, u0, v0, u1, v1), "#f2c074", op=.75, blend="soft-light")
            c.poly(sub_quad(quad, u0, v0, u1, v1), "#f6cf8a", op=.42)

# Lamps that hang over the table
for x in (-1.9, 0, 1.9):
    a, b = eye.p(x, TOP, 5.6), eye.p(x, 3.15, 5.6)
    c.line(*a, *b, 4, INK)
    c.smooth([(b[0] - 9, b[1] - 6), (b[0] + 9, b[1] - 6), (b[0] + 26, b[1] + 12), (b[0] + 52, b[1] + 40), (b[0], b[1] + 43), (b[0] - 52, b[1] + 40), (b[0] - 26, b[1] + 12)], "#2f5a50")
    c.smooth([(b[0] - 8, b[1] - 2), (b[0] - 20, b[1] + 12), (b[0] - 44, b[1] + 37), (b[0] - 26, b[1] + 38), (b[0] - 12, b[1] + 14)], "#79a58b")
    c.ellipse(b[0], b[1] + 41, 51, 6, "#fbe3a8")


def chair(x, z, high, tone, mayor=False):
    """A high-backed chair behind the table, seen from the front."""
    s = eye.scale(z)
    fx, fy = eye.p(x, 0, z)
    q = lambda a, b: (fx + a * s, fy - b * s)
    w = .31 if mayor else .27
    for k in (-1, 1):
        c.line(*q(k * (w - .03), 0), *q(k * w, high), .075 * s, "#6b3a22", .055 * s)
        c.circle(*q(k * w, high + .03), .045 * s, "#c98a4c")
    top = high + (.14 if mayor else .05)
    arc = lambda a, low, high: "M%.1f %.1fL%.1f %.1fQ%.1f %.1f %.1f %.1fL%.1f %.1fZ" % (*q(-a, low), *q(-a, high), *q(0, high + .16 * a / w), *q(a, high), *q(a, low))
    c.shape(arc(w, .5, top - .03), "#8a4c2c")
    c.shape(arc(w - .012, top - .11, top - .045), "#b8733e")
    c.shape(arc(w - .05, .5, top - .13), tone)
    c.shape("M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fZ" % (*q(w * .2, .5), *q(w * .34, top - .085), *q(w - .05, top - .13), *q(w - .05, .5)), darker(tone, .28))
    for i in range(3):
        for j in range(3):
            c.circle(*q((i - 1) * w * .5, .86 + j * .2 + (.05 if mayor else 0)), .012 * s, lighter(tone, .35))
    for k in (-1, 1):
        c.line(*q(k * (w + .0), .78), *q(k * (w + .06), .74), .07 * s, "#8a4c2c")
    c.brush([q(-w - .015, .3), q(-w - .015, high * .6), q(-w - .005, high - .02)], .012 * s, .012 * s, "#e2b074")


# Nine chairs round a table with swept ends: z grows towards the middle
seats = []
for i in range(9):
    t = (i - 4) / 4
    seats.append((t * 3.0, 5.75 - abs(t) ** 2 * .75, i))
for x, z, i in sorted(seats, key=lambda s: -s[1]):
    s = eye.scale(z)
    fx, fy = eye.p(x, 0, z)
    c.ellipse(fx - 26, fy + 2, .42 * s, .07 * s, "#3a2218", op=.5)
    chair(x, z, 1.62 if i == 4 else 1.36, RED if i != 4 else "#8a2f28", i == 4)

# The table: a shallow crescent, its front panelled
def edge(t, front, y):
    x = t * (3.55 if front else 3.2)
    z = (4.45 if front else 5.25) - abs(t) ** 2 * (.8 if front else .72)
    return eye.p(x, y, z)

N = 48
ts = [(i / N) * 2 - 1 for i in range(N + 1)]
back_line = [edge(t, False, .8) for t in ts]
front_line = [edge(t, True, .8) for t in ts]
foot = [edge(t * .985, True, .04) for t in ts]
c.smooth([(200, 985), (800, 935), (1400, 985), (1500, 1040), (800, 985), (100, 1040)], "#3a2218", op=.55)
c.poly(front_line + foot[::-1], "#6b3a22")
for i in range(0, N, 4):
    a, b = ts[i] + .008, ts[i + 4] - .008
    steps = [lerp(a, b, k / 4) for k in range(5)]
    tone = mix("#8a4f2e", "#a8683c", .5 + .5 * math.sin(i * .9) * .4)
    c.poly([edge(t * .99, True, .66) for t in steps] + [edge(t * .985, True, .12) for t in steps[::-1]], "#7b4527")
    inner = [lerp(a + .014, b - .014, k / 4) for k in range(5)]
    c.poly([edge(t * .99, True, .6) for t in inner] + [edge(t * .985, True, .18) for t in inner[::-1]], tone)
    c.poly([edge(t * .99, True, .6) for t in inner] + [edge(t * .99, True, .575) for t in inner[::-1]], "#4d2a1a")
c.poly(back_line + front_line[::-1], "#b9743f")
lit = [edge(t, False, .8) for t in ts]
for k in range(5):
    def across(t, v):
        a, b = edge(t, False, .8), edge(t, True, .8)
        return lerp(a[0], b[0], v), lerp(a[1], b[1], v)
    c.poly([across(t, k / 5 + .02) for t in ts] + [across(t, (k + 1) / 5 - .02) for t in ts[::-1]], r.choice(["#c27c45", "#b8733e", "#c88650"]))
c.poly(front_line + [edge(t, True, .74) for t in ts[::-1]], "#e2ab66")
c.poly([edge(t, True, .74) for t in ts] + [edge(t, True, .715) for t in ts[::-1]], "#4d2a1a")
# window light on the top
for k in (-1, 0, 1):
    t0, t1 = k * .62 - .22, k * .62 + .12
    c.poly([across(t0, .05), across(t1, .05), across(t1 - .04, .95), across(t0 - .04, .95)], "#ffe2a0", op=.55)

# Papers, glasses, microphones, a gavel, a jug
for i, (x, z, _) in enumerate(seats):
    lo, hi = -1, 1  # the place on the table that lies in front of the chair
    for _ in range(30):
        t = (lo + hi) / 2
        lo, hi = (t, hi) if across(t, .4)[0] < eye.p(x, 0, z)[0] else (lo, t)
    p = lambda a, v: across(t + a, v)
    w = .045
    tilt = r.uniform(-.012, .012)
    c.poly([p(-w + tilt, .3), p(w * .7 + tilt, .3), p(w * .7 - tilt, .72), p(-w - tilt, .72)], "#fff4d6")
    c.poly([p(-w + .012, .36), p(w * .7 + .01, .36), p(w * .7 + .01, .38), p(-w + .012, .38)], "#a98f6a")
    c.poly([p(-w + .006, .5), p(w * .5, .5), p(w * .5, .53), p(-w + .006, .53)], "#a98f6a")
    c.poly([p(-w, .61), p(w * .6, .61), p(w * .6, .64), p(-w, .64)], "#a98f6a")
    gx, gy = p(.075, .42)
    c.poly([(gx - 9, gy - 26), (gx + 9, gy - 26), (gx + 7, gy), (gx - 7, gy)], "#cfe0d6", op=.85)
    c.poly([(gx + 2, gy - 26), (gx + 9, gy - 26), (gx + 7, gy), (gx + 2, gy)], "#8fb0ac")
    mx, my = p(-.0, .12)
    c.brush([(mx, my), (mx + 2, my - 20), (mx + 12, my - 40)], 4, 3, INK)
    c.ellipse(mx + 14, my - 44, 6, 9, INK, 25)
    c.ellipse(mx, my + 1, 11, 4, INK)
gx, gy = across(.09, .75)
c.ellipse(gx + 30, gy + 6, 30, 7, "#4d2a1a")
c.line(gx + 10, gy - 2, gx + 92, gy + 2, 7, "#6b3a22", 9)
c.rect(gx + 6, gy - 18, 34, 24, "#8a4c2c")
c.rect(gx + 13, gy - 18, 5, 24, "#e2ab66")

# In front: the public rail, dark
for k in range(-9, 10):
    x = 800 + k * 96
    c.brush([(x, 1090), (x - 3, 1040), (x, 1000)], 17, 13, "#2b1a15", mid=22)
c.rect(-20, 972, W + 40, 34, "#3a2218", 1.2)
c.rect(-20, 968, W + 40, 9, "#a8683c", .8)
c.rect(-20, -20, W + 40, H + 40, c.radial([(0, INK, 0), (.6, INK, 0), (1, INK, .55)], 800, 480, 1060))
c.save(tint="#d9654a", grain=.42, dark=.36)

"""Rows of roofs that step down Signal Hill to the water, late sun from the sound."""

import math

from ink import Canvas, W, H, lerp, mix, darker, lighter, sub_quad, quad_point

c = Canvas("terraced-houses", paper="#f8ecd2", seed=17)
r = c.r
INK, TEAL, SUN = "#2a2b3d", "#3f7480", "#ffe2a4"
HORIZON = 318

# Sky and sound
c.sky([(0, "#8fb3b0"), (110, "#b3c8b4"), (190, "#dcd9b4"), (258, "#f6dca6")], wave=10)
c.glow(1250, 236, 280, "#fff3cf", .75, 10)
c.circle(1250, 236, 46, "#fff8e2")
for x, y, w, h in ((420, 84, 520, 15), (980, 120, 420, 12), (1420, 62, 420, 14), (700, 190, 380, 9), (160, 180, 330, 9)):
    c.streak(x, y, w, h, "#f8ecd2", op=.85)
    c.streak(x + 10, y + h * .6, w * .7, h * .35, "#e3a986", op=.7)
c.poly([(560, 320), (680, 296), (800, 280), (920, 284), (1050, 302), (1180, 306), (1300, 320)], "#7d9a98")
c.halftone((560, 276, 760, 46), lambda x, y: .7 * (y - 276) / 46, "#c3c6a6", 7, clip=[(560, 320), (680, 296), (800, 280), (920, 284), (1050, 302), (1180, 306), (1300, 320)])

def lit(x, y):
    return .8 * max(0, 1 - abs(x - 1250) / (50 + (y - HORIZON) * .5))

c.rect(-20, HORIZON, W + 40, H, c.gradient([(0, "#b8c4a8"), (.12, "#74a09c"), (.5, "#3f7480"), (1, "#2b5666")], 0, HORIZON, 0, H))
c.water(HORIZON, 1000, None, ["#5b919a", "#86aca2", "#356875", "#4a8089"], rows=36, lit=lit, lit_colours=["#fff3cf", "#fbdca0", "#f3bf85"], x0=500, near=.8)
# sails
for x, y, k in ((1060, 352, 1), (1390, 404, 1.5), (1500, 346, .7), (900, 336, .6)):
    c.poly([(x, y - 4 * k), (x + 2 * k, y - 56 * k), (x + 26 * k, y - 8 * k)], "#fff6e0")
    c.poly([(x - 3 * k, y - 6 * k), (x - 1 * k, y - 48 * k), (x - 18 * k, y - 8 * k)], "#e8b48a")
    c.smooth([(x - 24 * k, y - 4 * k), (x + 30 * k, y - 4 * k), (x + 20 * k, y + 5 * k), (x - 16 * k, y + 5 * k)], INK)
    for i in range(4):
        c.lens(x + r.uniform(-4, 4), y + (8 + i * 6) * k, (46 - i * 8) * k, 3 * k, "#f0e0bd" if i % 2 else "#2b5666")

# The hill behind and the church
c.smooth([(-80, 340), (60, 262), (220, 236), (380, 262), (540, 318), (700, 400), (760, 520), (-80, 620)], "#8a9a72")
for i in range(70):
    x = r.uniform(-20, 520)
    y = 300 - 70 * math.exp(-((x - 220) / 210) ** 2) + r.uniform(6, 70)
    c.blob(x, y, r.uniform(16, 30), r.uniform(11, 20), r.choice(["#7a8c63", "#a9a065", "#c08b4c", "#94995f", "#6b8262"]), 9, .2)
c.poly([(236, 300), (236, 196), (262, 96), (288, 196), (288, 300)], "#7b7f86")
c.poly([(262, 96), (288, 196), (288, 300), (262, 300)], "#e8cfa4")
c.rect(232, 194, 60, 8, "#66707a")
c.rect(252, 218, 10, 26, INK)
c.rect(268, 218, 9, 26, "#b98e5d")

ROOFS = [["#a8492f", "#b95738", "#983f2b"], ["#8f4634", "#a35440", "#7f3b2e"], ["#5f6672", "#6d7480", "#525a66"], ["#b8663a", "#c67644", "#a85a33"]]
WALLS = ["#c8795a", "#d8b384", "#b3604a", "#e3cfa0", "#a4796a", "#7f9a96", "#cf9a5c"]


def house(x, y, w, step, far):
    """One house of a row, its ridge from (x, y); the next one down stands `step` lower."""
    haze = lambda colour: mix(colour, "#d8c29a", far)
    roof, wall = r.choice(ROOFS), r.choice(WALLS)
    d, tall, lean = .44 * w, .95 * w, -.07 * w
    face = [(x + lean, y + d), (x + w + lean, y + d), (x + w + lean, y + d + tall), (x + lean, y + d + tall)]
    c.poly(face, haze(wall))
    c.bricks(sub_quad(face, .01, .02, .99, 1), [haze(mix(wall, "#7d3f33", .18)), haze(lighter(wall, .16)), haze(darker(wall, .08))], max(6, int(w / 11)), max(5, int(w / 22)), .12, .3, .3)
    c.poly(sub_quad(face, 0, 0, 1, .09), haze(darker(wall, .45)))
    trim = haze("#f6e6c2")
    for u in (.14, .58):
        f = sub_quad(face, u, .17, u + .25, .5)
        c.poly(sub_quad(f, -.12, -.07, 1.12, 1.1), trim)
        on = r.random() < .4
        c.poly(f, haze(SUN) if on else haze("#34566a"))
        if not on:
            c.poly([quad_point(f, .1, 0), quad_point(f, .6, 0), quad_point(f, .0, .9), quad_point(f, 0, .2)], haze("#7fa6ae"))
        c.poly(sub_quad(f, .45, 0, .55, 1), trim)
        c.poly(sub_quad(f, 0, .46, 1, .54), trim)
        c.poly(sub_quad(face, u - .04, .52, u + .29, .55), haze(darker(wall, .3)))
    door = r.choice(["#2f5d68", "#a8402f", "#3d5a45", "#d29a3a"])
    f = sub_quad(face, .16, .62, .37, 1)
    c.poly(sub_quad(f, -.14, -.06, 1.14, 1), trim)
    c.poly(f, haze(door))
    f = sub_quad(face, .58, .66, .83, .92)
    c.poly(sub_quad(f, -.1, -.1, 1.1, 1.12), trim)
    c.poly(f, haze("#34566a") if r.random() < .6 else haze(SUN))
    c.poly(sub_quad(f, .46, 0, .54, 1), trim)
    # roof
    plane = [(x, y), (x + w, y), (x + w + lean * 1.1, y + d * 1.04), (x + lean * 1.1, y + d * 1.04)]
    c.poly(plane, haze(roof[0]))
    c.tiles(plane, [haze(t) for t in roof] + [haze(lighter(roof[1], .14))], max(5, int(w / 17)), max(7, int(w / 13)), 1)
    c.poly(sub_quad(plane, 0, 0, 1, .06), haze(lighter(roof[1], .4)))
    # a dormer or a roof light
    if r.random() < .4:
        a = sub_quad(plane, .3, .36, .56, .74)
        c.poly(sub_quad(a, -.1, -.1, 1.1, 1.1), haze(darker(roof[0], .4)))
        c.poly(a, haze("#f3d795") if r.random() < .5 else haze("#86aab0"))
    # lit party wall over the roof below
    a, b = (x + w, y - .03 * w), (x + w + lean * 1.1, y + d * 1.04)
    c.poly([a, b, (b[0], b[1] + step), (a[0], a[1] + step + .02 * w)], haze("#f2cf97"))
    c.poly([(a[0] - .035 * w, a[1]), a, b, (b[0] - .035 * w, b[1])], haze("#fbe6bb"))
    c.poly([b, (b[0], b[1] + step), (b[0], b[1] + tall), (b[0] - .01 * w, b[1] + tall)], haze(darker(wall, .4)))


def chimney(x, y, w, far, smoke=False):
    haze = lambda colour: mix(colour, "#d8c29a", far)
    cw, ch = .135 * w, .31 * w
    c.poly([(x - cw, y + .08 * w), (x - cw, y - ch), (x + cw * .35, y - ch), (x + cw * .35, y + .08 * w)], haze("#94503c"))
    c.poly([(x + cw * .35, y + .08 * w), (x + cw * .35, y - ch), (x + cw, y - ch), (x + cw, y + .1 * w)], haze("#eab67c"))
    c.bricks([(x - cw, y - ch), (x + cw * .35, y - ch), (x + cw * .35, y + .06 * w), (x - cw, y + .06 * w)], [haze("#a55e46"), haze("#83442f")], 7, 3, .14, .7, .3)
    c.poly([(x - cw * 1.2, y - ch), (x - cw * 1.2, y - ch - .05 * w), (x + cw * 1.2, y - ch - .05 * w), (x + cw * 1.2, y - ch)], haze("#7a4234"))
    for k in (-.6, .1, .7)[: 3 if w > 100 else 2]:
        c.poly([(x + k * cw - .032 * w, y - ch - .04 * w), (x + k * cw - .024 * w, y - ch - .15 * w), (x + k * cw + .028 * w, y - ch - .15 * w), (x + k * cw + .036 * w, y - ch - .04 * w)], haze("#d08a55"))
    if smoke:
        for i in range(16):
            t = i / 15
            c.blob(x - t * w * .6 + math.sin(i * .9) * w * .02, y - ch - .17 * w - t * w * .55, w * (.03 + t * .11), w * (.028 + t * .06), "#f8ecd2", 10, .1, op=round(.6 - t * .5, 2))


rows = [(-60, 352, 92, 14, 11, .46), (-90, 424, 128, 24, 10, .3), (-120, 528, 188, 39, 8, .14), (-150, 680, 300, 66, 7, 0)]
for n, (x0, y0, w, step, count, far) in enumerate(rows):
    # gardens and trees in front of the row behind
    if n:
        for i in range(26):
            x = x0 + r.random() ** 1.1 * (count * w + 40)
            y = y0 + (x - x0) / w * step + r.uniform(-.12, .2) * w
            tone = [mix(t, "#d8c29a", far) for t in (["#3f5a45", "#587550", "#86935a", "#b9a860"] if r.random() < .6 else ["#8a4a2c", "#b8662f", "#d68f3c", "#eab863"])]
            c.foliage(x, y, w * r.uniform(.14, .26), w * r.uniform(.12, .22), tone, 26, w * .06)
    for i in range(count - 1, -1, -1):
        house(x0 + i * w, y0 + i * step, w, step, far)
    for i in range(count):
        chimney(x0 + (i + 1) * w - .16 * w, y0 + i * step, w, far, (i * 7 + n * 3) % 5 == 1)
    if n < 3:
        # the quay at the foot of the row, with the long ropewalk beside the second
        xe, ye = x0 + count * w, y0 + count * step + w * .92
        c.poly([(xe - w * .1, ye - w * .34), (xe + w * 1.1, ye - w * .26), (xe + w * 1.2, ye + w * .2), (xe - w * .3, ye + w * .2)], mix("#cdb58a", "#d8c29a", far))
        c.poly([(xe - w * .2, ye + w * .2), (xe + w * 1.2, ye + w * .2), (xe + w * 1.14, ye + w * .48), (xe - w * .2, ye + w * .6)], mix("#5a5560", "#d8c29a", far))
        for k in range(3):
            xx = xe + w * (.3 + k * .34)
            c.line(xx, ye + w * .3, xx, ye - w * r.uniform(.6, .95), w * .03, mix(INK, "#d8c29a", far), w * .012)
            c.smooth([(xx - .17 * w, ye + .5 * w), (xx + .2 * w, ye + .5 * w), (xx + .14 * w, ye + .62 * w), (xx - .12 * w, ye + .62 * w)], mix(r.choice(["#a8402f", INK, "#f2dcae"]), "#d8c29a", far))
            c.lens(xx, ye + .68 * w, .5 * w, 4, "#2b5666")

# A washing line and a cat on the nearest ridge
x0, y0, w, step = -150, 680, 300, 66
rx, ry = x0 + 2 * w + 118, y0 + 2 * step
c.smooth([(rx - 22, ry + 2), (rx - 24, ry - 22), (rx - 12, ry - 44), (rx - 2, ry - 52), (rx - 1, ry - 64), (rx + 5, ry - 57), (rx + 12, ry - 57), (rx + 18, ry - 64), (rx + 19, ry - 50), (rx + 14, ry - 38), (rx + 16, ry - 14), (rx + 18, ry + 3)], INK)
c.brush([(rx - 18, ry - 2), (rx - 42, ry + 6), (rx - 50, ry + 26), (rx - 42, ry + 34)], 9, 5, INK)
c.brush([(rx + 14, ry - 40), (rx + 16, ry - 16), (rx + 17, ry)], 2, 3, SUN)
for x, y, s in ((640, 160, 74), (760, 230, 46), (1010, 200, 40), (420, 330, 60)):
    c.gull(x, y, s, "#fff6e0", .42, r.uniform(-10, 10))
c.save(tint="#d9654a", grain=.42, dark=.36)

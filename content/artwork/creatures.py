"""Herons, rowers, runners and passers-by, as dictionaries of SVG paths by part."""
from math import cos, sin, radians

from shapes import ellipse, limb, poly, ribbon, smooth


class Frame:
    """Local units to picture units: origin, scale, turn, facing (1 right, -1 left)."""

    def __init__(self, x, y, scale, face=1, turn=0):
        self.x, self.y, self.s, self.f = x, y, scale, face
        self.c, self.sn = cos(radians(turn)), sin(radians(turn))

    def __call__(self, px, py):
        px, py = px * self.f, py
        return self.x + (px * self.c - py * self.sn) * self.s, self.y + (px * self.sn + py * self.c) * self.s

    def pts(self, pts):
        return [self(*p) for p in pts]

    def w(self, *ws):
        return [v * self.s for v in ws]


def heron(x, y, scale, face=1, pose="tall"):
    """A heron about 100 units tall, feet at (x, y)."""
    f = Frame(x, y, scale, face)
    p = {}
    neck = {
        "tall": [(12, -57), (19, -66), (17.5, -75), (12, -83), (14, -92), (21, -96)],
        "hunt": [(14, -57), (26, -60), (36, -66), (42, -73), (51, -75), (57, -70)],
        "rest": [(9, -60), (16, -64), (13, -70), (6, -73), (10, -79), (17, -80)],
    }[pose]
    head = neck[-1]
    dip = {"tall": 0.05, "hunt": 0.45, "rest": 0.12}[pose]
    hx, hy = head

    def along(d, up=0):
        """A point d units in front of the head along the bill, up units above it."""
        a = dip
        return hx + d * cos(a) + up * sin(a), hy + d * sin(a) - up * cos(a)

    p["legs"] = (ribbon(f.pts([(-1, -36), (-3.5, -22), (-1, 0)]), f.w(4.6, 1.9, 1.6, 1.2, 1.1))
                 + ribbon(f.pts([(3, -37), (5.5, -20), (4, 0.5)]), f.w(5, 2, 1.7, 1.3, 1.2))
                 + ellipse(*f(-3.4, -21), 1.25 * scale) + ellipse(*f(5.4, -19.5), 1.35 * scale))
    p["body"] = smooth(f.pts([(15, -60), (17, -52), (12, -43), (4, -37), (-6, -36), (-15, -33), (-27, -26), (-22, -37),
                              (-15, -47), (-5, -56), (5, -61)]))
    p["wing"] = smooth(f.pts([(8, -58), (10, -50), (3, -44), (-8, -39), (-24, -29), (-17, -41), (-9, -50), (0, -57)]))
    p["shoulder"] = smooth(f.pts([(14, -55), (14, -50), (8, -45), (4, -47), (9, -52)]))
    p["feathers"] = "".join(ribbon(f.pts(q), f.w(0.2, 1.1, 0.3)) for q in (
        [(4, -54), (-6, -48), (-14, -41)], [(6, -51), (-4, -45), (-17, -37)], [(5, -48), (-5, -42.5), (-20, -33.5)],
        [(0, -56), (-8, -51), (-13, -45.5)]))
    p["plumes"] = "".join(ribbon(f.pts(q), f.w(1.3, 1.1, 0.2)) for q in (
        [(14, -57), (15.5, -49), (13, -41)], [(15, -56), (18, -50), (16.5, -43)], [(12, -55), (11, -46), (9, -39)]))
    p["neck"] = ribbon(f.pts(neck), f.w(10.5, 7, 5.2, 4.6, 4.4, 4.6), n=40)
    p["throat"] = ribbon(f.pts([(a + 0.9 * (1 if i else 0.5), b + 0.9) for i, (a, b) in enumerate(neck[:-1])]), f.w(0.4, 1.3, 1.0, 1.0, 0.3), n=30)
    p["head"] = smooth(f.pts([along(-4.6, -0.4), along(-3, 2.3), along(1, 2.9), along(5, 1.5), along(5.6, -0.6), along(2, -2.2), along(-2.5, -2.4)]))
    p["bill"] = poly(f.pts([along(4.4, 1.7), along(12, 0.8), along(20, -0.4), along(12, -0.9), along(4.6, -1.2)]))
    p["crest"] = (ribbon(f.pts([along(3.4, 1.9), along(-2, 2.3), along(-8, 0.6), along(-15, -3.5)]), f.w(0.8, 2.2, 1.6, 0.2))
                  + ribbon(f.pts([along(-2, 1.6), along(-7, -0.6), along(-12, -5)]), f.w(1.4, 1.2, 0.2)))
    p["eye"] = ellipse(*f(*along(3.1, 0.6)), 0.75 * scale)
    p["rim"] = ribbon(f.pts([(6, -60.6), (-4, -56.4), (-14, -47.5), (-21.5, -37)]), f.w(0.4, 1.5, 1.2, 0.2))
    return p


def heron_flying(x, y, scale, face=1, turn=0):
    """Neck folded, legs trailing, deep bowed wings."""
    f = Frame(x, y, scale, face, turn)
    body = smooth(f.pts([(30, -3), (38, -6), (34, 4), (20, 9), (0, 8), (-22, 2), (-20, -3), (0, -6), (18, -8)]))
    head = smooth(f.pts([(32, -5), (38, -10), (44, -10), (48, -7), (44, -5), (38, -3)]))
    bill = poly(f.pts([(46, -9), (62, -5.5), (46, -6)]))
    legs = ribbon(f.pts([(-18, 1), (-36, 4), (-54, 6)]), f.w(3, 1.6, 1.2)) + ribbon(f.pts([(-18, 2), (-36, 6), (-52, 9)]), f.w(3, 1.6, 1))
    near = smooth(f.pts([(22, -4), (16, -22), (2, -44), (-16, -60), (-40, -70), (-34, -60), (-38, -56), (-28, -48), (-32, -42), (-22, -34), (-25, -26), (-14, -18), (-10, -2)]), tension=0.35)
    far = smooth(f.pts([(18, -6), (22, -26), (20, -46), (10, -66), (-4, -80), (-2, -66), (0, -48), (2, -30), (-4, -6)]), tension=0.4)
    return {"far": far, "body": body, "head": head, "bill": bill, "legs": legs, "near": near}


def rower(x, y, scale, face=1, lean=0.0):
    """A sculler's body in mid-drive, seat at (x, y), facing right. lean 0 (catch) .. 1 (finish).

    Returns parts and the place of the hands, for the oar.
    """
    f = Frame(x, y, scale, face)
    sx, sy = 24 - 30 * lean, -49 - 1 * lean
    knee = (31, -30 + 14 * lean)
    foot = (54 + 3 * lean, -3)
    hand = (sx + 46 - 26 * lean, -29 - 2 * lean)
    elbow = (sx + 22 - 10 * lean, -39 + 8 * lean)
    p = {"hand": f(*hand)}
    p["leg"] = limb(f(0, -4), f(*knee), f(*foot), widths=f.w(15, 12, 8))
    p["torso"] = smooth(f.pts([(-9, -2), (-9, -16), (sx * 0.35 - 11, -32), (sx - 9, sy - 1), (sx - 2, sy - 6), (sx + 6, sy - 2),
                               (sx + 7, sy + 8), (sx * 0.5 + 8, -26), (9, -10), (8, 0)]), tension=0.45)
    p["shade"] = smooth(f.pts([(-9, -2), (-9, -16), (sx * 0.35 - 11, -32), (sx - 9, sy - 1), (sx - 3, sy), (sx * 0.4 - 3, -28), (-1, -12), (0, -1)]), tension=0.45)
    p["arm"] = limb(f(sx, sy + 3), f(*elbow), f(*hand), widths=f.w(9, 7.5, 5.5))
    p["sleeve"] = limb(f(sx - 0.5, sy + 2), f(sx * 0.6 + elbow[0] * 0.4, (sy + 3) * 0.6 + elbow[1] * 0.4), widths=f.w(11.5, 9.5))
    p["neck"] = limb(f(sx + 1, sy - 2), f(sx + 5, sy - 10), widths=f.w(9, 7))
    hy = sy + 3
    p["head"] = smooth(f.pts([(sx + 0, hy - 15), (sx + 2, hy - 23), (sx + 8, hy - 25.5), (sx + 13.6, hy - 22), (sx + 14.2, hy - 18.6),
                              (sx + 16, hy - 15.6), (sx + 14, hy - 14), (sx + 13, hy - 9.5), (sx + 9, hy - 8), (sx + 3, hy - 10)]))
    p["hair"] = smooth(f.pts([(sx - 0.5, hy - 13), (sx + 0.5, hy - 22), (sx + 7, hy - 27), (sx + 13.5, hy - 24), (sx + 13.6, hy - 21.5), (sx + 7, hy - 20), (sx + 5, hy - 14)]))
    return p


POSES = {
    "drive": dict(near=[(-1, -50), (-10, -27), (-27, -5)], far=[(2, -50), (23, -47), (15, -24)], arm=[(7, -80), (-9, -68), (3, -57)], far_arm=[(9, -80), (19, -65), (33, -72)]),
    "stance": dict(near=[(0, -50), (9, -26), (0, -2)], far=[(0, -50), (9, -28), (-18, -27)], arm=[(7, -80), (15, -64), (27, -70)], far_arm=[(8, -80), (-7, -67), (2, -56)]),
    "reach": dict(near=[(1, -50), (20, -32), (25, -4)], far=[(-1, -50), (-11, -27), (-35, -24)], arm=[(7, -80), (-12, -71), (-5, -57)], far_arm=[(9, -80), (20, -67), (34, -75)]),
    "float": dict(near=[(1, -50), (24, -44), (22, -20)], far=[(-2, -50), (-14, -29), (-38, -22)], arm=[(7, -80), (-11, -70), (0, -58)], far_arm=[(9, -80), (20, -66), (33, -74)]),
}


def runner(x, y, scale, pose="drive", turn=0, face=1, pony=False):
    """A cross-country runner about 105 units tall, the ground at (x, y)."""
    f = Frame(x, y, scale, face, turn)
    g = POSES[pose]

    def leg(pts):
        hip, knee, foot = pts
        dx, dy = foot[0] - knee[0], foot[1] - knee[1]
        ax, ay = (dy, -dx) if dy > abs(dx) * 0.2 else (0.3 * dy, 8)
        n = (ax * ax + ay * ay) ** 0.5
        toe = (foot[0] + 11 * ax / n, foot[1] + 11 * ay / n + 1.5)
        return dict(skin=limb(f(*hip), f(*knee), f(*foot), widths=f.w(13, 8.5, 4.8)),
                    shorts=limb(f(*hip), f(hip[0] + (knee[0] - hip[0]) * 0.6, hip[1] + (knee[1] - hip[1]) * 0.6), widths=f.w(15.5, 13.5)),
                    mud=limb(f(knee[0] + dx * 0.45, knee[1] + dy * 0.45), f(*foot), widths=f.w(7.4, 5.6)),
                    shoe=limb(f(*foot), f(*toe), widths=f.w(6.6, 4)))

    a, b = leg(g["far"]), leg(g["near"])
    return {
        "far_arm": limb(*f.pts(g["far_arm"]), widths=f.w(7.5, 6, 4.6)),
        "far_leg": a["skin"], "far_mud": a["mud"], "far_shoe": a["shoe"], "far_shorts": a["shorts"],
        "leg": b["skin"], "mud": b["mud"], "shoe": b["shoe"],
        "vest": smooth(f.pts([(-8, -46), (-8, -60), (-3, -76), (3, -84), (10, -84.5), (14, -77), (12, -62), (9, -46), (0, -43)])),
        "shade": smooth(f.pts([(-8, -46), (-8, -60), (-3, -76), (2, -82), (3, -74), (-1, -60), (0, -44)])),
        "shorts": b["shorts"] + smooth(f.pts([(-8.5, -52), (9, -53), (10, -44), (0, -40), (-9, -44)])),
        "neck": limb(f(8, -83), f(12, -90), widths=f.w(7.5, 6.5)),
        "head": smooth(f.pts([(7, -93), (8.5, -101), (14.5, -104), (20, -101), (20.8, -97.5), (22.6, -94.6), (20.6, -93), (19.5, -88.5), (14.5, -87), (9.5, -89)])),
        "hair": (smooth(f.pts([(6.5, -91), (7, -101), (14, -106), (20.5, -102.5), (20.5, -99.5), (14, -99), (12, -93)]))
                 + (ribbon(f.pts([(8, -98), (0, -99), (-7, -94), (-11, -88)]), f.w(3, 6, 5, 1)) if pony else "")),
        "arm": limb(*f.pts(g["arm"]), widths=f.w(8, 6.4, 4.8)),
    }

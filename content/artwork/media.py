#!/usr/bin/env python3
"""Makes the sample newsroom's own sound and film, from nothing but arithmetic.

    python3 content/artwork/media.py            # needs numpy, Pillow and ffmpeg

Writes into content/media/:
    press-rhythm.mp3   10 s, mono: a treadle platen press, one impression every 3 s
    press-run.mp4       6 s, 640x360, silent: the same press drawn in two inks
    sound-archive.mp3  15 s, stereo: a harbor at night, two blasts of a foghorn, a bell buoy
Everything is seeded, so a second run gives the same files (up to the encoder's version).
"""
import math
import subprocess
import sys
import wave
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image, ImageChops, ImageDraw

OUT = Path(__file__).resolve().parent.parent / "media"
RATE = 44_100
CYCLE = 3.0  # seconds from one impression to the next: 1,200 an hour


# ---------------------------------------------------------------- sound

def noise(rng, seconds, low, high):
    """Noise with only the frequencies between low and high (Hz), soft at both edges."""
    n = int(seconds * RATE)
    spectrum = np.fft.rfft(rng.standard_normal(n))
    f = np.fft.rfftfreq(n, 1 / RATE)
    gate = 1 / (1 + (low / np.maximum(f, 1e-3)) ** 4) / (1 + (f / high) ** 4)
    out = np.fft.irfft(spectrum * gate, n)
    return out / np.abs(out).max()


def clock(seconds):
    return np.arange(int(seconds * RATE)) / RATE


def put(track, sound, at, gain=1.0):
    """Add a sound to a track, starting at a time in seconds; what hangs over the end is cut."""
    i = int(at * RATE)
    if i < 0:
        sound, i = sound[-i:], 0
    n = min(len(sound), len(track) - i)
    if n > 0:
        track[i:i + n] += gain * sound[:n]


def room(rng, dry, seconds, wet, dark):
    """A plain reverb: the sound convolved with decaying, darkened noise."""
    t = clock(seconds)
    tail = noise(rng, seconds, 80, dark) * np.exp(-t * 6.5 / seconds)
    n = len(dry) + len(tail)
    out = np.fft.irfft(np.fft.rfft(dry, n) * np.fft.rfft(tail, n), n)[:len(dry)]
    return dry + wet * out / np.abs(out).max() * np.abs(dry).max()


def ring(freqs, seconds, decay):
    """A struck piece of metal: partials that die away, the high ones first."""
    t = clock(seconds)
    return sum(np.sin(2 * np.pi * f * t + k) * np.exp(-t * decay * (1 + 0.6 * k)) / (1 + 0.7 * k)
               for k, f in enumerate(freqs))


def swell(seconds, rise, fall):
    """An envelope that comes up over `rise` seconds and sinks over `fall`."""
    t = clock(seconds)
    return np.minimum(1, t / rise) ** 2 * np.minimum(1, (seconds - t) / fall) ** 1.5


def press_rhythm():
    rng = np.random.default_rng(1911)
    length = 10.0
    track = np.zeros(int(length * RATE))
    t = clock(length)

    # The flywheel: a low turning rumble, heaviest just after each impression.
    turn = 0.6 + 0.4 * np.cos(2 * np.pi * (t - 0.7) / CYCLE)
    track += 0.10 * noise(rng, length, 40, 170) * turn
    track += 0.018 * noise(rng, length, 900, 3200) * (0.5 + 0.5 * np.sin(2 * np.pi * t * 2 / CYCLE)) ** 3

    for k in range(-1, 4):
        hit = 0.55 + k * CYCLE + rng.normal(0, 0.012)
        # Impression: iron meets iron through packing and paper.
        s = clock(0.55)
        thump = np.sin(2 * np.pi * (52 * s + 9 * (1 - np.exp(-s * 26)))) * np.exp(-s * 9)
        put(track, thump, hit, 0.42)
        put(track, noise(rng, 0.2, 150, 1500) * np.exp(-clock(0.2) * 34), hit, 0.38)
        put(track, ring([611, 987, 1730, 2410], 0.5, 14), hit + 0.008, 0.06)
        # The platen lets go: the sheet peels off the type.
        put(track, noise(rng, 0.22, 2200, 7000) * swell(0.22, 0.05, 0.16), hit + 0.33, 0.09)
        # Two treadle strokes and the clack of the hook on the return.
        for stroke, gain in ((0.75, 0.20), (2.25, 0.24)):
            put(track, noise(rng, 0.16, 90, 620) * np.exp(-clock(0.16) * 30), hit + stroke, gain)
            put(track, ring([318, 522, 803], 0.22, 24), hit + stroke + 0.02, 0.035)
        # Rollers down over the form and up again to the ink disk.
        put(track, noise(rng, 0.85, 500, 2100) * swell(0.85, 0.4, 0.4), hit + 0.95, 0.055)
        put(track, noise(rng, 0.85, 650, 2600) * swell(0.85, 0.4, 0.4), hit + 1.75, 0.050)
        put(track, ring([1180, 1877, 2950], 0.35, 20), hit + 1.72, 0.030)  # the disk clicks round
        # A hand lays the next sheet.
        put(track, noise(rng, 0.30, 2800, 9000) * swell(0.30, 0.09, 0.2), hit + 1.45, 0.05)

    track = room(rng, track, 0.7, 0.16, 2600)
    return fade(track, 0.15, 0.6)


def sound_archive():
    rng = np.random.default_rng(14)
    length = 15.0
    t = clock(length)
    sides = []
    mid = 0.09 * noise(rng, length, 60, 380)
    for side in range(2):
        track = mid + 0.035 * noise(rng, length, 300, 1800)
        # Waves against a low wall: every three seconds or so, a rush and a long hiss.
        for k in range(-1, 6):
            at = k * 2.9 + rng.uniform(-0.3, 0.3) + 0.25 * side
            put(track, noise(rng, 3.6, 110, 850) * swell(3.6, 1.1, 2.4), at, 0.22 * rng.uniform(0.7, 1))
            put(track, noise(rng, 2.8, 900, 4200) * swell(2.8, 0.7, 2.0), at + 0.8, 0.055)
        sides.append(track)

    # The horn: 2.5 seconds long, the second blast eight seconds after the first.
    horn = np.zeros(len(t))
    s = clock(2.5)
    pitch = 102.7 * (1 - 0.035 * np.exp(-s * 5) - 0.05 * np.clip((s - 2.2) / 0.3, 0, 1) ** 2)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    blast = sum(a * np.sin(h * phase + 0.2 * h)
                for h, a in ((1, 1.0), (2, 0.75), (3, 0.42), (4, 0.2), (5, 0.1), (6, 0.04)))
    blast *= swell(2.5, 0.28, 0.45) * (1 + 0.05 * np.sin(2 * np.pi * 5.1 * s))
    for at in (2.0, 10.0):
        put(horn, blast, at, 0.16)
    # The bell buoy, off the beat as swell would have it.
    bell = np.zeros(len(t))
    for at, gain in ((5.6, 0.030), (7.0, 0.021), (7.5, 0.026), (13.3, 0.028)):
        put(bell, ring([742, 1491, 2013, 2990], 2.2, 2.2), at, gain)

    far = room(rng, horn, 3.2, 0.75, 700)
    bell = room(rng, bell, 1.6, 0.35, 2500)
    left = sides[0] + far + 0.7 * bell
    right = sides[1] + np.roll(far, 260) * 0.85 + 1.1 * bell
    return np.stack([fade(left, 0.8, 1.4), fade(right, 0.8, 1.4)], axis=1)


def fade(track, start, end):
    n, m = int(start * RATE), int(end * RATE)
    track = track.copy()
    track[:n] *= np.linspace(0, 1, n) ** 2
    track[-m:] *= np.linspace(1, 0, m) ** 2
    return track


def write_mp3(samples, name, bitrate, title, work, peak=0.80):
    samples = samples / np.abs(samples).max() * peak
    wav = work / "sound.wav"
    with wave.open(str(wav), "wb") as f:
        f.setnchannels(1 if samples.ndim == 1 else samples.shape[1])
        f.setsampwidth(2)
        f.setframerate(RATE)
        f.writeframes((samples * 32767).astype("<i2").tobytes())
    ffmpeg("-i", wav, "-codec:a", "libmp3lame", "-b:a", bitrate,
           "-metadata", f"title={title}", "-metadata", "artist=The Quillhaven Courier", OUT / name)


# ---------------------------------------------------------------- film

WIDTH, HEIGHT, FPS, SECONDS, SCALE = 640, 360, 24, 6, 2
PAPER = np.array([243, 235, 218], float)
BLUE = np.array([35, 58, 84], float)      # first ink
RED = np.array([206, 74, 50], float)      # second ink, printed a little out of register
SLIP = (3, -2)                            # in doubled pixels


def smooth(x):
    x = min(1.0, max(0.0, x))
    return x * x * (3 - 2 * x)


def halftone(pitch, radius, angle):
    """A screen of dots the size of the frame, 255 where ink goes."""
    y, x = np.mgrid[0:HEIGHT * SCALE, 0:WIDTH * SCALE]
    c, s = math.cos(angle), math.sin(angle)
    u = ((x * c + y * s) % pitch) - pitch / 2
    v = ((-x * s + y * c) % pitch) - pitch / 2
    d = np.clip(radius + 0.5 - np.hypot(u, v), 0, 1)
    return Image.fromarray((d * 255).astype("uint8"))


class Plate:
    """One ink: a grey mask to draw shapes on, solid or screened."""

    def __init__(self):
        self.mask = Image.new("L", (WIDTH * SCALE, HEIGHT * SCALE), 0)
        self.pen = ImageDraw.Draw(self.mask)

    @staticmethod
    def _pts(points):
        return [(x * SCALE, y * SCALE) for x, y in points]

    def poly(self, points, ink=255):
        self.pen.polygon(self._pts(points), fill=ink)

    def disk(self, x, y, r, ink=255, ry=None):
        ry = r if ry is None else ry
        self.pen.ellipse([(x - r) * SCALE, (y - ry) * SCALE, (x + r) * SCALE, (y + ry) * SCALE], fill=ink)

    def bar(self, a, b, width, ink=255):
        (x1, y1), (x2, y2) = a, b
        n = math.hypot(x2 - x1, y2 - y1) or 1
        ox, oy = -(y2 - y1) / n * width / 2, (x2 - x1) / n * width / 2
        self.poly([(x1 + ox, y1 + oy), (x2 + ox, y2 + oy), (x2 - ox, y2 - oy), (x1 - ox, y1 - oy)], ink)

    def screened(self, points, screen):
        shape = Image.new("L", self.mask.size, 0)
        ImageDraw.Draw(shape).polygon(self._pts(points), fill=255)
        self.mask.paste(ImageChops.multiply(shape, screen), (0, 0), shape)

    def clear(self, points):
        self.poly(points, 0)


def along(origin, angle, distance, offset=0.0):
    """A point `distance` up a leaning line (angle from upright, in degrees), `offset` to its right."""
    a = math.radians(angle)
    return (origin[0] + distance * math.sin(a) + offset * math.cos(a),
            origin[1] - distance * math.cos(a) + offset * math.sin(a))


def slab(origin, angle, near, far, left, right):
    return [along(origin, angle, near, left), along(origin, angle, far, left),
            along(origin, angle, far, right), along(origin, angle, near, right)]


def sheet(blue, red, x, y, tilt, printed):
    """A sheet in the air or on the pile: paper first, then, if printed, a red sun over blue water."""
    def at(u, v):  # u across 0..1, v back 0..1
        return (x + 86 * u + 26 * v, y - 34 * v - tilt * u)
    corners = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)]
    for plate in (blue, red):
        plate.clear(corners)
    blue.bar(at(0, 0), at(1, 0), 1.2)
    for a, b in (((1, 0), (1, 1)), ((1, 1), (0, 1)), ((0, 1), (0, 0))):
        blue.bar(at(*a), at(*b), 0.9, 170)
    if printed:
        cx, cy = at(0.5, 0.62)
        red.disk(cx, cy, 11, ry=5.5)
        for k in range(3):
            v = 0.42 - 0.13 * k
            blue.bar(at(0.16 + 0.05 * k, v), at(0.86 - 0.04 * k, v), 1.3)


def frame(i, screens):
    fine, coarse = screens
    p = (i / FPS / CYCLE + 0.06) % 1.0
    done = int(i / FPS / CYCLE + 0.06)
    opening = (0.5 - 0.5 * math.cos(2 * math.pi * p)) ** 0.8
    blue, red = Plate(), Plate()

    # The room: a floor, a window's light, a shelf of type cases in the distance.
    red.screened([(0, 306), (640, 306), (640, 360), (0, 360)], coarse)
    red.screened([(418, 34), (586, 34), (556, 214), (388, 214)], coarse)
    for k in range(4):
        y = 52 + 26 * k
        blue.screened([(34, y), (138, y), (138, y + 19), (34, y + 19)], fine)
        for j in range(1, 5):
            blue.clear([(34 + 21 * j - 1, y), (34 + 21 * j + 1, y), (34 + 21 * j + 1, y + 19), (34 + 21 * j - 1, y + 19)])
    blue.bar((28, 159), (144, 159), 3)
    blue.bar((0, 306), (640, 306), 2)

    # The flywheel, behind everything.
    wx, wy, r = 196, 232, 70
    red.disk(wx, wy, r)
    red.disk(wx, wy, r - 11, 0)
    for k in range(6):
        a = 2 * math.pi * (k / 6 + p * 1.0)
        # spokes bend a little, as cast ones do
        m = (wx + 34 * math.cos(a + 0.16), wy + 34 * math.sin(a + 0.16))
        e = (wx + (r - 6) * math.cos(a), wy + (r - 6) * math.sin(a))
        red.bar((wx, wy), m, 7)
        red.bar(m, e, 6)
    red.disk(wx, wy, 14)

    # Frame and feet.
    hinge = (312, 274)
    blue.poly([(210, 314), (232, 262), (252, 206), (286, 206), (306, 262), (372, 278), (392, 314),
               (360, 314), (342, 296), (262, 296), (246, 314)])
    blue.clear([(264, 280), (276, 246), (290, 272), (300, 284)])
    # Bed, leaning back, and the form locked on it.
    bed = (284, 262)
    lean = -9
    blue.poly(slab(bed, lean, 0, 128, -24, 0))
    red.poly(slab(bed, lean, 16, 112, 1, 9))
    for k in range(9):
        blue.poly(slab(bed, lean, 20 + 10 * k, 26 + 10 * k, 3, 9.5))
    # Ink disk on its bracket.
    disk = along(bed, lean, 150, -12)
    blue.bar(along(bed, lean, 120, -12), disk, 12)
    top = slab(disk, lean - 28, -4, 4, -46, 42)
    red.poly(top)
    blue.bar(top[0], top[3], 3)

    # Rollers: from the disk down over the form while the press is open.
    travel = smooth(opening * 1.06) * 118
    for gap in (0, 19):
        c = along(bed, lean, 150 - travel - gap + 22, 19)
        blue.bar(c, along(bed, lean, 84, -40), 3, 190)
        blue.disk(*c, 9)
        red.disk(*c, 4.5)

    # Platen: hinged below, swings away to the right.
    swing = lean + 56 * opening
    base = (hinge[0] - 6, hinge[1] - 10)
    face = 3.5 - 15 * (1 - opening)  # closed, it touches the type
    blue.poly(slab(base, swing, 4, 124, face, face + 17))
    blue.poly(slab(base, swing, 30, 96, face + 17, face + 27))
    blue.disk(*hinge, 13)
    blue.disk(*hinge, 5, 0)
    # The side arm that pulls it shut.
    a = 2 * math.pi * p + 0.3
    crank = (wx + 22 * math.cos(a), wy + 22 * math.sin(a))
    grip = along(base, swing, 66, face + 22)
    blue.bar(crank, grip, 6, 215)
    blue.disk(*crank, 7)
    blue.disk(*grip, 6)
    red.disk(*grip, 2.6)

    # Delivery table and its pile.
    blue.poly([(440, 262), (588, 262), (588, 270), (440, 270)])
    for x in (454, 566):
        blue.bar((x, 270), (x, 314), 7)
    pile = 8 + done
    for k in range(pile):
        y = 260 - 2.2 * k
        blue.bar((452 + (k * 7) % 3, y), (538 + (k * 5) % 3, y), 1.1)
    rest = 260 - 2.2 * pile
    sheet(blue, red, 452, rest, 0, True)

    # The sheet on the platen; once printed it flies to the pile, then a blank takes its place.
    if p < 0.34 or p > 0.72:
        n, f = along(base, swing, 30, face - 1.5), along(base, swing, 112, face - 1.5)
        blue.bar(n, f, 1.6)
        red.bar(n, f, 0.8)
    if 0.34 <= p < 0.56:
        q = smooth((p - 0.34) / 0.22)
        x0, y0 = along(base, swing, 70, 0)
        x, y = x0 + (452 - x0) * q, y0 + (rest - y0) * q - 52 * math.sin(math.pi * q)
        sheet(blue, red, x, y, 16 * math.sin(math.pi * q), True)
    elif 0.56 <= p <= 0.72:
        q = smooth((p - 0.56) / 0.16)
        x0, y0 = along(base, swing, 78, 0)
        x, y = 640 + (x0 - 640) * q, 120 + (y0 - 120) * q
        sheet(blue, red, x, y, 10 * (1 - q), False)
    return blue.mask, red.mask


def press_run(work):
    rng = np.random.default_rng(3)
    grain = rng.normal(0, 1, (HEIGHT, WIDTH))
    grain = (grain + np.roll(grain, 1, 0) + np.roll(grain, 1, 1)) * 1.5
    speck = 1 - 0.10 * (rng.random((HEIGHT, WIDTH)) > 0.93)  # ink never quite covers
    screens = halftone(9, 2.5, 0.35), halftone(11, 2.3, 0.79)
    for i in range(FPS * SECONDS):
        blue, red = frame(i, screens)
        red = ImageChops.offset(red, *SLIP)
        page = np.repeat((PAPER + grain[..., None]), 1, axis=2)
        for mask, ink, cover in ((red, RED, 0.90), (blue, BLUE, 0.96)):
            m = np.asarray(mask.resize((WIDTH, HEIGHT), Image.LANCZOS), float)[..., None] / 255
            m *= speck[..., None] * cover
            page *= 1 - m * (1 - ink / 255)   # inks multiply, as on paper
        Image.fromarray(np.clip(page, 0, 255).astype("uint8")).save(work / f"{i:04}.png")
    ffmpeg("-framerate", FPS, "-i", work / "%04d.png",
           "-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
           "-c:v", "libx264", "-preset", "veryslow", "-crf", 27, "-tune", "animation",
           "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
           "-movflags", "+faststart", "-an", OUT / "press-run.mp4")


def ffmpeg(*args):
    subprocess.run(["ffmpeg", "-y", "-loglevel", "error", *map(str, args)], check=True)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:] or ["rhythm", "archive", "run"]
    with TemporaryDirectory() as d:
        work = Path(d)
        if "rhythm" in wanted:
            write_mp3(press_rhythm(), "press-rhythm.mp3", "80k", "The rhythm of the press", work)
        if "archive" in wanted:
            write_mp3(sound_archive(), "sound-archive.mp3", "112k", "Harbor with foghorn (re-creation)", work, peak=0.62)
        if "run" in wanted:
            press_run(work)
    for f in sorted(OUT.iterdir()):
        print(f"{f.name:20} {f.stat().st_size:8,} bytes")


if __name__ == "__main__":
    main()

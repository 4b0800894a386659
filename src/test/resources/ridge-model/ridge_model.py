#!/usr/bin/env python3
"""Writes hashes.tsv: the ridge hash of made-up samples, worked out from its definition alone.

Follows the words of org.hirz.ridge.RidgeHasher bit by bit, in fractions and without any of its
shortcuts. Plain Python, no libraries: python3 ridge_model.py > hashes.tsv
"""

from fractions import Fraction
from math import floor

SIDE = 64


def generator(seed):
    """A linear congruential generator; yields its high 31 bits."""
    state = seed
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33


def noise(seed):
    """Samples in steps of 1/512, so that rounding to 1/256 matters."""
    numbers = generator(seed)
    return [[Fraction(next(numbers) % 130561, 512) for _ in range(SIDE)] for _ in range(SIDE)]


def steps(seed):
    """Overlapping rectangles of one brightness each: flat areas, and ties."""
    numbers = generator(seed)
    picture = [[Fraction(0)] * SIDE for _ in range(SIDE)]
    for _ in range(6):
        x, y, w, h = (next(numbers) % SIDE for _ in range(4))
        value = Fraction(next(numbers) % 256)
        for row in range(y, min(SIDE, y + w + 1)):
            for column in range(x, min(SIDE, x + h + 1)):
                picture[row][column] = value
    return picture


def waves(seed):
    """A quadratic form of row and column, folded: smooth, with ridges of all directions."""
    numbers = generator(seed)
    a, b, c, d, e = (next(numbers) % 9 - 4 for _ in range(5))
    picture = []
    for y in range(SIDE):
        row = []
        for x in range(SIDE):
            folded = (a * x * x + b * x * y + c * y * y + 40 * d * x + 40 * e * y) % 2040
            row.append(Fraction(folded if folded < 1020 else 2039 - folded, 4))
        picture.append(row)
    return picture


def mean(values):
    values = list(values)
    return sum(values, Fraction(0)) / len(values)


def mirrored(i):
    return -1 - i if i < 0 else 2 * SIDE - 1 - i if i >= SIDE else i


def ridge_hash(picture):
    picture = [[Fraction(floor(s * 256 + Fraction(1, 2)), 256) for s in row] for row in picture]
    columns = [list(column) for column in zip(*picture)]
    differences = []
    for lines in (picture, columns):
        for band in range(8):
            for place in range(16):
                middle = 4 * place + 2  # between the samples middle - 1 and middle

                def over(first, last):
                    return [
                        lines[8 * band + k][mirrored(i)]
                        for k in range(8)
                        for i in range(middle + first, middle + last)
                    ]

                differences.append(mean(over(-3, 3)) - mean(over(-7, -3) + over(3, 7)))
    number = 0
    for difference in differences:
        number = 2 * number + (difference > 0)
    average = mean(abs(d) for d in differences)
    clear = sum(abs(d) > average / 16 for d in differences)
    return clear * 100 // 256, "%064x" % number


if __name__ == "__main__":
    print("picture\tseed\tquality\thash")
    for name, made in (("noise", noise), ("steps", steps), ("waves", waves)):
        for seed in (1, 2, 3, 4):
            print("%s\t%d\t%d\t%s" % ((name, seed) + ridge_hash(made(seed))))

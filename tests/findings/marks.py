"""What is drawn over and beside the fiches of `printing.plan`, each kind in several ways."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from tests.findings.printing import HEIGHT, LEFT, RIGHT, WIDTH

Draw = Callable[[Canvas, int], None]
GREY, RED = (0.8, 0.8, 0.8), (0.85, 0.1, 0.1)


def say(
    canvas: Canvas,
    text: str,
    x: float,
    y: float,
    size: float,
    *,
    turn: float = 0,
    colour: tuple[float, float, float] = GREY,
    font: str = "Helvetica",
    opacity: float = 1,
) -> None:
    canvas.saveState()
    canvas.setFillColorRGB(*colour)
    canvas.setFillAlpha(opacity)
    canvas.translate(x, y)
    canvas.rotate(turn)
    canvas.setFont(font, size)
    canvas.drawString(0, 0, text)
    canvas.restoreState()


def one_watermark(canvas: Canvas, page: int) -> None:
    if page == 1:
        say(canvas, "ONTWERP", 200, 120, 90, turn=35)


def two_watermarks(canvas: Canvas, page: int) -> None:
    say(canvas, "ONTWERP", 100, 120, 60, turn=35)
    say(canvas, "12/07/2025", 420, 200, 60, turn=35, colour=RED, opacity=0.3)


def level_watermark(canvas: Canvas, page: int) -> None:
    say(canvas, "ONTWERP", 150, 390, 70)


def spaced_watermark(canvas: Canvas, page: int) -> None:
    for number, letter in enumerate("CONCEPT"):
        say(canvas, letter, 100 + 95 * number, 390, 80)


def faint_black_watermark(canvas: Canvas, page: int) -> None:
    say(canvas, "VERTROUWELIJK", 200, 440, 60, colour=(0, 0, 0), opacity=0.1)


def watermark_of_two_lines(canvas: Canvas, page: int) -> None:
    say(canvas, "NIET VOOR", 200, 440, 60)
    say(canvas, "PUBLICATIE", 200, 370, 60)


def watermark_up_the_page(canvas: Canvas, page: int) -> None:
    say(canvas, "ONTWERP", 500, 200, 80, turn=90)


def watermark_in_a_drawing(canvas: Canvas, page: int) -> None:
    if not canvas.hasForm("mark"):
        canvas.beginForm("mark")
        canvas.setFillColorRGB(*GREY)
        canvas.setFont("Helvetica-Bold", 90)
        canvas.drawString(0, 0, "ONTWERP")
        canvas.endForm()
    canvas.saveState()
    canvas.translate(150, 400)
    canvas.doForm("mark")
    canvas.restoreState()


def pattern(canvas: Canvas, page: int) -> None:
    for x in range(60, 780, 130):
        for y in range(200, 540, 40):
            say(canvas, "KOPIE 2025", x, y, 12, font="Times-Roman")


def large_letter(canvas: Canvas, page: int) -> None:
    say(canvas, "A", 320, 430, 80, font="Times-Roman")


def level_stamp(canvas: Canvas, page: int) -> None:
    if page == 0:
        canvas.saveState()
        canvas.setStrokeColorRGB(*RED)
        canvas.rect(312, 408, 120, 40)
        canvas.restoreState()
        say(canvas, "GOEDGEKEURD", 320, 432, 12, colour=RED, font="Courier-Bold")
        say(canvas, "12 juli 2025", 320, 416, 12, colour=RED, font="Courier-Bold")


def slanted_stamp(canvas: Canvas, page: int) -> None:
    if page == 0:
        canvas.saveState()
        canvas.translate(320, 400)
        canvas.rotate(8)
        canvas.rect(-6, -8, 150, 30)
        canvas.setFont("Courier-Bold", 14)
        canvas.drawString(0, 0, "ONTVANGEN 2025")
        canvas.restoreState()


def _numbers(canvas: Canvas, x: float, step: int, size: float, first: int = 1) -> None:
    canvas.setFont("Helvetica", size)
    for number in range(first, first + 15):
        if number % step == 0:
            canvas.drawRightString(x, HEIGHT - 86 - 21 * (number - first), str(number))


def line_numbers(canvas: Canvas, page: int) -> None:
    _numbers(canvas, LEFT - 12, 1, 7)


def numbers_of_each_fifth_line(canvas: Canvas, page: int) -> None:
    _numbers(canvas, LEFT - 12, 5, 10)


def numbers_that_go_on(canvas: Canvas, page: int) -> None:
    _numbers(canvas, LEFT - 12, 1, 7, 1 + 15 * page)


def numbers_on_the_right(canvas: Canvas, page: int) -> None:
    _numbers(canvas, RIGHT + 22, 1, 7)


def signature(canvas: Canvas, page: int) -> None:
    if page == 0:
        for number, text in enumerate(("Getekend door", "An Janssens", "12/07/2025", "60.000 euro")):
            say(canvas, text, RIGHT + 5, 400 - 8 * number, 6, colour=(0, 0, 0))


def signature_on_the_left(canvas: Canvas, page: int) -> None:
    if page == 0:
        for number, text in enumerate(("Gezien", "An Janssens", "12/07/2025")):
            say(canvas, text, 8, 400 - 8 * number, 6, colour=(0, 0, 0))


def comment(canvas: Canvas, page: int) -> None:
    if page == 0:
        canvas.saveState()
        canvas.setFillColorRGB(1, 0.9, 0.9)
        canvas.roundRect(RIGHT + 6, 380, 44, 30, 3, fill=1)
        canvas.setDash(1, 2)
        canvas.line(RIGHT - 20, 395, RIGHT + 6, 395)
        canvas.restoreState()
        for number, text in enumerate(("Opm. [JP1]:", "is juni 2026", "haalbaar?")):
            say(canvas, text, RIGHT + 8, 402 - 8 * number, 6, colour=(0.3, 0, 0))


def tab(canvas: Canvas, page: int) -> None:
    say(canvas, "BELEIDSDOMEIN WELZIJN", WIDTH - 12, 200, 9, turn=90, colour=(0.2, 0.2, 0.5))


def tab_downwards(canvas: Canvas, page: int) -> None:
    say(canvas, "HOOFDSTUK 2 ACTIES", 14, 420, 9, turn=270, colour=(0.2, 0.2, 0.5))


def every_mark(canvas: Canvas, page: int) -> None:
    two_watermarks(canvas, page)
    line_numbers(canvas, page)
    comment(canvas, page)

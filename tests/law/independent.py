#!/usr/bin/env python3
"""Writes further rows for the tables in this folder without asking the product.

Fees by the closed formulas of each tier (the product sums tiers); days with Python's own calendar and the holidays of
calendar.csv; words from the digits as a string; check characters by the textbook; interest as fractions of whole
numbers. Rows there already are kept as they are: only those not yet in a table are added at its end.
"""
import csv, datetime as dt, io, os, random
from decimal import Decimal as D, ROUND_HALF_UP
from fractions import Fraction as F

HERE = os.path.dirname(os.path.abspath(__file__))
random.seed(20261127)  # the same rows every time


def cents(x):
    """Half up to 0.01, from a Fraction."""
    n = x * 100
    return D((2 * n.numerator + n.denominator) // (2 * n.denominator)) / 100


def add(name, rows, keys):
    path = os.path.join(HERE, name)
    with open(path, encoding="utf-8", newline="") as f:
        text = f.read()
    there = list(csv.DictReader(io.StringIO(text)))
    fields = text.splitlines()[0].split(",")
    seen = {tuple(r[k] for k in keys) for r in there}
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, lineterminator="\n")
    for row in rows:
        key = tuple(str(row[k]) for k in keys)
        if key not in seen:
            seen.add(key)
            writer.writerow(row)
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(text if text.endswith("\n") else text + "\n")
        f.write(out.getvalue())


# -- fees: for an amount a of the tier, rate·a + constant ------------------------------------------------------------
PROPERTY = [(10_000, F(0), 50), (100_000, F(25, 1000), -200), (200_000, F(2, 100), 300), (500_000, F(15, 1000), 1300),
            (1_000_000, F(1, 100), 3800), (2_000_000, F(9, 1000), 4800), (5_000_000, F(8, 1000), 6800),
            (10_000_000, F(7, 1000), 11800), (20_000_000, F(6, 1000), 21800), (None, F(5, 1000), 41800)]
EXECUTION = [(10_000, F(0), 50), (500_000, F(15, 1000), -100), (5_000_000, F(1, 100), 2400),
             (10_000_000, F(5, 1000), 27400), (None, F(1, 1000), 67400)]
PRESERVATION = [(1_000, F(0), 30), (100_000, F(1, 100), 20), (None, F(5, 1000), 520)]
PERSONALITY = [(50_000, F(0), 100), (100_000, F(1, 100), -400), (None, F(5, 1000), 100)]
DIVORCE = [(200_000, F(0), 50), (None, F(5, 1000), -950)]


def by_formula(tiers, a):
    for top, rate, constant in tiers:
        if top is None or a <= top:
            return cents(rate * a + constant)


def fee_rows():
    names = {"property": "481号令第13条第1款第(一)项", "property_halved": "481号令第16条",
             "payment_order": "481号令第14条第(三)项", "execution": "481号令第14条第(一)项",
             "preservation": "481号令第14条第(二)项", "personality_damages_gx": "481号令第13条第1款第(二)项",
             "divorce_property_gx": "481号令第13条第1款第(二)项", "bankruptcy": "481号令第14条第(六)项",
             "property_small_claims": "481号令第16条"}
    def one(kind, a):
        a = F(a)
        full = by_formula(PROPERTY, a)
        value = {"property": lambda: full, "property_halved": lambda: cents(F(full) / 2),
                 "property_small_claims": lambda: cents(F(full) / 2),
                 "payment_order": lambda: cents(F(full) / 3),
                 "bankruptcy": lambda: min(cents(F(full) / 2), D(300000)),
                 "execution": lambda: by_formula(EXECUTION, a),
                 "preservation": lambda: min(by_formula(PRESERVATION, a), D(5000)),
                 "personality_damages_gx": lambda: by_formula(PERSONALITY, a),
                 "divorce_property_gx": lambda: by_formula(DIVORCE, a)}[kind]()
        amount = cents(a)
        return {"kind": kind, "amount": f"{amount:.2f}", "expected": f"{value:.2f}", "article": names[kind]}
    rows = []
    for kind, tiers in (("property", PROPERTY), ("execution", EXECUTION), ("preservation", PRESERVATION),
                        ("personality_damages_gx", PERSONALITY), ("divorce_property_gx", DIVORCE)):
        for top, _, _ in tiers[:-1]:
            for fen in (-1, 0, 1, 40, 100):
                rows.append(one(kind, F(top) + F(fen, 100)))
    for top, _, _ in PROPERTY[:-1]:
        for kind in ("property_halved", "payment_order", "property_small_claims"):
            rows.append(one(kind, F(top) + F(1, 100)))
            rows.append(one(kind, F(top) + 1))
    for a in ("0.01", "895999.99", "896000.01", "111640000", "111640000.01", "111639999"):
        rows.append(one("preservation" if a < "1" or a.startswith("89") else "bankruptcy", a))
    for _ in range(40):
        a = F(random.randrange(1, 10 ** random.randrange(5, 11)), 100)
        rows.append(one(random.choice(["property", "property_halved", "execution", "preservation", "payment_order"]), a))
    return rows


# -- days ------------------------------------------------------------------------------------------------------------
def holidays():
    table = {"CN": {}, "CN-GX": {}}
    with open(os.path.join(HERE, "calendar.csv"), encoding="utf-8") as f:
        for r in csv.DictReader(f):
            table[r["calendar"]][dt.date.fromisoformat(r["date"])] = r["kind"]
    return table


DAYS = holidays()


def works(day, calendar):
    if calendar == "CN-GX" and day in DAYS["CN-GX"]:
        return DAYS["CN-GX"][day] == "work"
    if day in DAYS["CN"]:
        return DAYS["CN"][day] == "work"
    return day.weekday() < 5


def rolled(day, calendar):
    while not works(day, calendar):
        day += dt.timedelta(1)
    return day


def months_on(day, n):
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(1)).day
    return dt.date(year, month + 1, min(day.day, last))


RULES = {  # name: (unit, length, rolls)
    "answer_15d": ("d", 15, True), "jurisdiction_objection_15d": ("d", 15, True), "filing_review_7d": ("d", 7, True),
    "complaint_forward_5d": ("d", 5, True), "fee_prepay_7d": ("d", 7, True), "fee_topup_7d": ("d", 7, True),
    "restore_period_10d": ("d", 10, True), "public_notice_30d": ("d", 30, False), "judgment_send_10d": ("d", 10, True),
    "appeal_judgment_15d": ("d", 15, True), "appeal_ruling_10d": ("d", 10, True),
    "preservation_reconsider_5d": ("d", 5, True), "presuit_preservation_sue_30d": ("d", 30, True),
    "post_judgment_preservation_apply_5d": ("d", 5, True), "judicial_confirmation_apply_30d": ("d", 30, True),
    "judicial_confirmation_decide_30d": ("d", 30, False), "payment_order_accept_5d": ("d", 5, True),
    "payment_order_issue_15d": ("d", 15, True), "payment_order_debtor_15d": ("d", 15, True),
    "payment_order_refuse_suit_7d": ("d", 7, True), "payment_order_unserved_30d": ("d", 30, False),
    "small_claims_limit_2m": ("m", 2, False), "small_claims_limit_3m": ("m", 3, False),
    "summary_limit_3m": ("m", 3, False), "summary_limit_4m": ("m", 4, False), "ordinary_limit_6m": ("m", 6, False),
    "ordinary_limit_12m": ("m", 12, False), "second_instance_3m": ("m", 3, False),
    "execution_close_6m": ("m", 6, False), "execution_apply_2y": ("m", 24, True),
    "execution_notice_10d": ("d", 10, True), "mediation_presuit_30d": ("d", 30, False),
    "mediation_summary_7d": ("d", 7, False), "mediation_ordinary_15d": ("d", 15, False),
    "online_join_3d": ("d", 3, True), "mediator_accept_3wd": ("w", 3, False), "relief_decide_10wd": ("w", 10, False),
    "relief_notice_2wd": ("w", 2, False), "summons_3_clear_days_before": ("d", -4, False),
    "summons_3d_before": ("d", -3, False), "preservation_renewal_7d_before": ("d", -7, False),
    "extension_request_10d_before": ("d", -10, False), "higher_court_decides_3d_before": ("d", -3, False)}


def count(rules, day):
    for rule in rules.split("+"):
        name, _, calendar = rule.partition("@")
        calendar = calendar or "CN"
        unit, length, rolls = RULES[name]
        if unit == "m":
            day = months_on(day, length)
        elif unit == "w":
            left = length
            while left:
                day += dt.timedelta(1)
                left -= works(day, calendar)
        else:
            day += dt.timedelta(length)
        if rolls:
            day = rolled(day, calendar)
    return day


def deadline_rows():
    row = lambda event, day, rule: {"event": event, "event_date": day.isoformat(), "rule": rule,
                                    "expected_date": count(rule, day).isoformat()}
    rows = []
    # Every rule from ends of months, of February in leap and other years, and of a year.
    ends = [dt.date(2023, 1, 31), dt.date(2023, 12, 31), dt.date(2024, 2, 28), dt.date(2024, 2, 29),
            dt.date(2024, 8, 31), dt.date(2023, 11, 30)]
    for i, rule in enumerate(RULES):
        rows.append(row("month_end", ends[i % len(ends)], rule))
        rows.append(row("month_end", ends[(i + 3) % len(ends)], rule + "@CN-GX"))
    # Last days that fall on each holiday, and on a make-up Saturday or Sunday, under both calendars.
    for calendar in ("CN", "CN-GX"):
        for last in [dt.date(2023, 4, 21), dt.date(2023, 4, 22), dt.date(2023, 4, 23), dt.date(2024, 4, 11),
                     dt.date(2024, 4, 12), dt.date(2025, 3, 31), dt.date(2025, 4, 1), dt.date(2026, 4, 17),
                     dt.date(2026, 4, 20), dt.date(2023, 1, 21), dt.date(2024, 2, 9), dt.date(2024, 2, 10),
                     dt.date(2024, 2, 18), dt.date(2024, 9, 14), dt.date(2025, 1, 26), dt.date(2025, 10, 11),
                     dt.date(2026, 2, 14), dt.date(2026, 2, 15), dt.date(2026, 2, 28), dt.date(2023, 10, 7)]:
            for rule in ("answer_15d", "fee_prepay_7d"):
                rows.append(row("last_day_on_" + last.isoformat(), last - dt.timedelta(RULES[rule][1]),
                                rule + ("@CN-GX" if calendar == "CN-GX" else "")))
    for chain in ("public_notice_30d+answer_15d@CN-GX", "public_notice_30d@CN-GX+answer_15d@CN-GX",
                  "public_notice_30d+appeal_judgment_15d@CN-GX", "answer_15d@CN-GX+judicial_confirmation_apply_30d"):
        for day in (dt.date(2023, 3, 7), dt.date(2024, 1, 25), dt.date(2025, 8, 28)):
            rows.append(row("chain", day, chain))
    return rows


def calendar_rows():
    """The days around every holiday, and a plain week of each quarter."""
    rows = []
    wanted = set()
    for calendar in DAYS:
        for day, kind in DAYS[calendar].items():
            if (kind == "work") != (day.weekday() < 5):
                wanted |= {(day + dt.timedelta(n), c) for n in (-1, 1) for c in DAYS}
    for year in range(2023, 2027):
        for month in (3, 7, 11):
            wanted |= {(dt.date(year, month, d), "CN") for d in range(8, 15)}
    for day, calendar in sorted(wanted):
        if 2023 <= day.year <= 2026:
            rows.append({"date": day.isoformat(), "calendar": calendar,
                         "kind": "work" if works(day, calendar) else "off"})
    return rows


# -- words -----------------------------------------------------------------------------------------------------------
def words(fen):
    digits, units = "零壹贰叁肆伍陆柒捌玖", ["", "拾", "佰", "仟"]
    if fen == 0:
        return "零元整"
    yuan, jiao, rest = fen // 100, fen // 10 % 10, fen % 10
    text = ""
    if yuan:
        s = str(yuan)
        for i, c in enumerate(s):
            place = len(s) - 1 - i
            text += digits[int(c)] + (units[place % 4] if c != "0" else "")
            if place % 4 == 0 and place:
                text += "亿" if place == 8 else "万"
        while "零零" in text:
            text = text.replace("零零", "零")
        text = text.replace("零亿", "亿").replace("零万", "万").replace("亿万", "亿").rstrip("零")
        # A group that ended in a zero still parts it from a next one that is there but does not begin with 仟.
        if "亿" in text:
            head, tail = text.split("亿")
            if tail and yuan // 10 ** 8 and (yuan % 10 ** 8) < 10 ** 7 and not tail.startswith("零"):
                text = head + "亿零" + tail
        if "万" in text:
            head, tail = text.split("万")
            if tail and yuan % 10 ** 4 < 1000 and not tail.startswith("零"):
                text = head + "万零" + tail
        text += "元"
    if not jiao and not rest:
        return text + "整"
    if yuan and (not jiao or yuan % 10 == 0):
        text += "零"
    return text + (digits[jiao] + "角" if jiao else "") + (digits[rest] + "分" if rest else "")


def word_rows():
    amounts = [1, 10, 11, 100, 101, 110, 1000, 1001, 1010, 9999, 10000, 10100, 100000, 100100, 101000, 110000, 1000000,
               1000100, 1001000, 1010000, 1100000, 1101001, 10000000, 10000100, 10100000, 100000000, 100000100,
               100100000, 1000000000, 1000000100, 1000100000, 1010000000, 10000000000, 10000000100, 10000100000,
               10000000001, 10100000000, 1000050000, 100000000000, 100005000000, 10000000000000, 99999999999999,
               4865032, 5872693, 90009, 1000009000900, 20000020, 3050607, 700000007, 80800808]
    amounts += [random.randrange(10 ** random.randrange(2, 14)) for _ in range(60)]
    rows = []
    for a in amounts:
        also = ""
        s = str(a // 100)
        # 万 digit zero, 仟 digit not, no 角 to be told apart: the zero may stand.
        if len(s) >= 6 and s[-5] == "0" and s[-4] != "0" and (a // 10 % 10 == 0 or s[-1] != "0"):
            also = words(a).replace("万", "万零")
            if a // 10 % 10 and a % 10 == 0:
                also += "|" + also + "整"
        rows.append({"amount": f"{D(a) / 100:.2f}", "uppercase": words(a), "also_accept": also, "note": ""})
    return rows


# -- numbers of people, companies, cards -----------------------------------------------------------------------------
def id_check(seventeen):
    # ISO 7064 MOD 11-2 step by step, not by weights.
    p = 0
    for c in seventeen:
        p = (p + int(c)) * 2 % 11
    return "0123456789X"[(12 - p) % 11]


def luhn(digits):
    total = 0
    for i, c in enumerate(reversed(digits)):
        total += int(c) if i % 2 == 0 else sum(map(int, str(2 * int(c))))
    return total % 10 == 0


def id_rows():
    rows = []
    add_row = lambda kind, value, valid, reason: rows.append(
        {"kind": kind, "value": value, "valid": "true" if valid else "false", "reason": reason})
    for region, birth in (("999999", "20000229"), ("999999", "19000101"), ("810000", "19750615"),
                          ("820000", "19880808"), ("830000", "19991231"), ("999999", "19640229"),
                          ("999999", "20230228"), ("999999", "19491001")):
        base = region + birth + "01"
        seventeen = base + str(random.randrange(10))
        check = id_check(seventeen)
        add_row("id_card", seventeen + check, True, "check character by ISO 7064 step by step")
        wrong = "0123456789X"[("0123456789X".index(check) + 1) % 11]
        add_row("id_card", seventeen + wrong, False, "check character one on")
    for birth, why in (("20010229", "no leap year"), ("19000229", "1900 was no leap year"), ("19990431", "31 April"),
                       ("20990101", "not born yet"), ("18800101", "over 130"), ("19990001", "month 0"),
                       ("19990100", "day 0")):
        seventeen = "99999" + "9" + birth + "001"
        add_row("id_card", seventeen + id_check(seventeen), False, why)
    for prefix, n in (("99999900", 13), ("99999912345", 16), ("9999998765432", 19)):
        body = prefix + "".join(random.choice("0123456789") for _ in range(n - 1 - len(prefix)))
        last = next(d for d in "0123456789" if luhn(body + d))
        add_row("bank_card", body + last, True, f"Luhn right, {n} digits; prefix unissued")
        add_row("bank_card", body + str((int(last) + 1) % 10), False, "Luhn wrong")
    add_row("bank_card", "999999000006", False, "12 digits")
    add_row("mobile", "19912345678", True, "newer range")
    add_row("mobile", "11012345678", False, "second digit 1")
    add_row("mobile", "1380013800", False, "10 digits")
    add_row("mobile", "", False, "nothing")
    add_row("id_card", "", False, "nothing")
    return rows


# -- interest --------------------------------------------------------------------------------------------------------
def interest_rows():
    rows = []
    spans = [("2024-02-28", "2024-03-01"), ("2023-02-28", "2023-03-01"), ("2023-12-31", "2024-01-01"),
             ("2020-01-01", "2025-01-01"), ("2024-05-21", "2024-05-21"), ("2023-03-31", "2024-03-31"),
             ("2022-08-15", "2026-11-27")]
    for i, (a, b) in enumerate(spans):
        days = (dt.date.fromisoformat(b) - dt.date.fromisoformat(a)).days
        for principal in ("0.01", "4865.03", "123456.78"):
            for rate, per, divisor in (("0.0005", "day", ""), ("0.24", "year", "365"), ("0.18", "year", "360")):
                value = cents(F(principal) * F(rate) * days / (int(divisor) if divisor else 1))
                rows.append({"case": f"S{i + 1}", "item": "simple", "principal": principal, "rate": rate, "per": per,
                             "divisor": divisor, "from_inclusive": a, "to_exclusive": b, "days": days,
                             "expected": f"{value:.2f}", "note": "as a fraction of whole numbers"})
    return rows


if __name__ == "__main__":
    add("fees.csv", fee_rows(), ("kind", "amount"))
    add("deadlines.csv", deadline_rows(), ("event_date", "rule"))
    add("calendar.csv", calendar_rows(), ("date", "calendar"))
    add("rmb_uppercase.csv", word_rows(), ("amount",))
    add("ids.csv", id_rows(), ("kind", "value"))
    add("interest.csv", interest_rows(), ("case", "principal", "rate", "divisor", "from_inclusive"))

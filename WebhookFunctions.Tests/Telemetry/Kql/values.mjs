// Values, and what stands between two of them.
const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };

export class Timespan {
  constructor(milliseconds) {
    this.milliseconds = milliseconds;
  }

  /** As a query writes it: 10m. */
  static literal(text) {
    const [, number, unit] = /^([\d.]+)(ms|d|h|m|s)$/.exec(text) ?? [];

    if (!unit) {
      throw new Error(`The timespan ${text} is not known here.`);
    }

    return new Timespan(number * units[unit]);
  }

  /** As .NET writes it: 1.02:03:04.5. */
  static parse(text) {
    const [, days, hours, minutes, seconds] = /^(?:(\d+)\.)?(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(text) ?? [];

    return hours === undefined ? null : new Timespan((((Number(days ?? 0) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000);
  }

  valueOf() {
    return this.milliseconds;
  }

  toJSON() {
    return this.milliseconds / 1000;
  }
}

const operators = {
  EqualExpression: (left, right) => key(left) === key(right),
  NotEqualExpression: (left, right) => key(left) !== key(right),
  GreaterThanExpression: (left, right) => left > right,
  GreaterThanOrEqualExpression: (left, right) => left >= right,
  LessThanExpression: (left, right) => left < right,
  LessThanOrEqualExpression: (left, right) => left <= right,
  AddExpression: (left, right) => left + right,
  SubtractExpression: (left, right) => left - right,
  MultiplyExpression: (left, right) => left * right,
  DivideExpression: (left, right) => (right.valueOf() === 0 ? null : left / right),
  ContainsExpression: (left, right) => lower(left).includes(lower(right)),
  StartsWithExpression: (left, right) => lower(left).startsWith(lower(right)),
  EndsWithExpression: (left, right) => lower(left).endsWith(lower(right)),
  MatchesRegexExpression: (left, right) => new RegExp(right).test(left),
};

/** @param left and right give the values, so that the second of "and" and "or" is asked for only where it counts. */
export function binary(kind, left, right, node) {
  switch (kind) {
    case 'AndExpression':
      return isTrue(left()) && isTrue(right());
    case 'OrExpression':
      return isTrue(left()) || isTrue(right());
    default: {
      if (!operators[kind]) {
        throw new Error(`The expression ${kind} is not known here: ${node.ToString()}`);
      }

      const [one, other] = [left(), right()];

      // Whatever is compared with nothing is nothing.
      return one === null || other === null ? null : operators[kind](one, other);
    }
  }
}

export function isTrue(value) {
  return value === true;
}

export function key(value) {
  return value === null ? null : value.valueOf();
}

/** For sorting: nothing comes first. */
export function compare(left, right) {
  return left === null || right === null ? (left === null ? 0 : 1) - (right === null ? 0 : 1) : left < right ? -1 : left > right ? 1 : 0;
}

function lower(text) {
  return `${text}`.toLowerCase();
}

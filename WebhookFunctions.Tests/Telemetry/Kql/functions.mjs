// The functions in use, as the documentation of KQL describes them.
import { Timespan, compare, isTrue, key } from './values.mjs';

export const functions = {
  extract: (pattern, group, text) => new RegExp(pattern).exec(text ?? '')?.[group] ?? '',
  isnotempty: value => value !== null && value !== '',
  isnotnull: value => value !== null,
  isempty: value => value === null || value === '',
  not: value => (value === null ? null : !value),
  iff: (condition, yes, no) => (isTrue(condition) ? yes : no),
  toint: value => (value === null || !/^\s*-?\d+\s*$/.test(value) ? null : Number(value)),
  todouble: value => (value === null || value === '' || Number.isNaN(Number(value)) ? null : Number(value)),
  tostring: value => (value === null || value === undefined ? '' : `${value}`),
  totimespan: text => Timespan.parse(text ?? ''),
  bin: (value, size) => (value === null ? null : floor(value, size)),
};

export const aggregates = {
  count: rows => rows.length,
  countif: (rows, condition) => rows.filter(row => isTrue(condition(row))).length,
  dcount: (rows, value) => new Set(rows.map(row => key(value(row)))).size,
  sum: (rows, value) => present(rows, value).reduce((sum, one) => sum + one, 0),
  sumif: (rows, value, condition) => present(rows.filter(row => isTrue(condition(row))), value).reduce((sum, one) => sum + one, 0),
  max: (rows, value) => present(rows, value).reduce((most, one) => (most === null || compare(one, most) > 0 ? one : most), null),
  maxif: (rows, value, condition) => aggregates.max(rows.filter(row => isTrue(condition(row))), value),
  min: (rows, value) => present(rows, value).reduce((least, one) => (least === null || compare(one, least) < 0 ? one : least), null),
  percentile: (rows, value, share) => nearestRank(present(rows, value).sort(compare), share(rows[0] ?? {})),
};

function present(rows, value) {
  return rows.map(value).filter(one => one !== null);
}

function nearestRank(sorted, share) {
  return sorted.length === 0 ? null : sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)];
}

function floor(value, size) {
  const floored = Math.floor(value / size) * size;

  return value instanceof Date ? new Date(floored) : value instanceof Timespan ? new Timespan(floored) : floored;
}

// Checks and evaluates queries of Log Analytics. Microsoft's own parser of KQL reads them and checks them against the tables' columns; what they come to over
// recorded rows is found out here, over that parser's tree, for the operators and functions in use alone: any other is an error.
//   reads   { "schema": { table: "(Name:type, …)" }, "now": "…", "rows": { table: [ { … } ] }, "queries": { name: { "text": "…", "since": "…" } } }
//   prints  { name: { "problems": [ … ], "columns": [ … ], "rows": [ { … } ] } }
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Evaluator } from './evaluator.mjs';

const require = createRequire(import.meta.url);
require('@kusto/language-service-next/bridge.min.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js');

const { KustoCode, GlobalState, Symbols, Syntax } = globalThis.Kusto.Language;
const input = JSON.parse(readFileSync(0, 'utf8'));
const tables = Object.entries(input.schema).map(([name, columns]) => Symbols.TableSymbol.From(columns).WithName(name));
const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor('logs', tables));
const rows = typed(input.rows ?? {});
const now = new Date(input.now ?? 0);
const results = Object.entries(input.queries).map(([name, query]) => [name, run(query)]);

console.log(JSON.stringify(Object.fromEntries(results)));

function run({ text, since }) {
  const code = KustoCode.ParseAndAnalyze(text, globals);
  const problems = list(code.GetDiagnostics()).map(problem => problem.Message);
  const columns = list(code.ResultType?.Columns ?? []).map(column => column.Name);

  return { problems, columns, rows: problems.length === 0 ? new Evaluator(after(since), now, kindOf).run(code.Syntax) : [] };
}

function list(items) {
  return Array.from({ length: items.Count ?? items.length }, (_, index) => (items.getItem ? items.getItem(index) : items[index]));
}

function kindOf(node) {
  return globalThis.System.Enum.toString(Syntax.SyntaxKind, node.Kind);
}

function after(since) {
  const start = new Date(since ?? 0);

  return Object.fromEntries(Object.entries(rows).map(([table, all]) => [table, all.filter(row => row.TimeGenerated > start)]));
}

// In JSON a time is a text.
function typed(rows) {
  const times = new Set(tables.flatMap(table => list(table.Columns)).filter(column => column.Type.Name === 'datetime').map(column => column.Name));
  const read = row => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, times.has(name) ? new Date(value) : value]));

  return Object.fromEntries(tables.map(table => [table.Name, (rows[table.Name] ?? []).map(read)]));
}

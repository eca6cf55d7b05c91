// What a query comes to. Rows are objects; a time is a Date, a timespan a Timespan, null is null.
import { aggregates, functions } from './functions.mjs';
import { Timespan, binary, compare, isTrue, key } from './values.mjs';

export class Evaluator {
  constructor(tables, now, kindOf) {
    Object.assign(this, { tables, now, kindOf, variables: new Map() });
  }

  run(block) {
    this.variables = new Map();
    const statements = elements(block.GetChild(1)).map(statement => unwrap(statement));
    let rows = [];

    for (const statement of statements) {
      switch (this.kindOf(statement)) {
        case 'LetStatement':
          this.variables.set(statement.Name.SimpleName, this.value(statement.Expression, {}));
          break;
        case 'ExpressionStatement':
          rows = this.table(statement.Expression);
          break;
        default:
          throw new Error(`The statement ${this.kindOf(statement)} is not known here: ${statement.ToString()}`);
      }
    }

    return rows;
  }

  table(node) {
    switch (this.kindOf(node)) {
      case 'PipeExpression':
        return this.operator(node.Operator, this.table(node.Expression));
      case 'ParenthesizedExpression':
        return this.table(node.Expression);
      case 'NameReference':
        return this.tables[node.SimpleName];
      case 'UnionOperator':
        return elements(node.Expressions).flatMap(one => this.table(one));
      default:
        throw new Error(`The source ${this.kindOf(node)} is not known here: ${node.ToString()}`);
    }
  }

  operator(node, rows) {
    const expressions = () => elements(node.Expressions);

    switch (this.kindOf(node)) {
      case 'FilterOperator':
        return rows.filter(row => isTrue(this.value(node.Condition, row)));
      case 'ExtendOperator':
        return rows.map(row => ({ ...row, ...this.columns(expressions(), row) }));
      case 'ProjectOperator':
        return rows.map(row => this.columns(expressions(), row));
      case 'CountOperator':
        return [{ Count: rows.length }];
      case 'SummarizeOperator':
        return this.summarize(node, rows);
      case 'SortOperator':
        return this.sort(expressions(), rows);
      case 'TopOperator':
        return this.sort([node.ByExpression], rows).slice(0, this.value(node.Expression, {}));
      case 'TakeOperator':
        return rows.slice(0, this.value(node.Expression, {}));
      case 'RenderOperator':
        return rows;
      default:
        throw new Error(`The operator ${this.kindOf(node)} is not known here: ${node.ToString()}`);
    }
  }

  summarize(node, rows) {
    const by = node.ByClause ? elements(node.ByClause.Expressions) : [];
    const groups = new Map();

    for (const row of rows) {
      const columns = this.columns(by, row);
      const name = JSON.stringify(Object.values(columns).map(key));
      const group = groups.get(name) ?? groups.set(name, { columns, rows: [] }).get(name);
      group.rows.push(row);
    }

    // Without groups there is always one row.
    if (by.length === 0 && groups.size === 0) {
      groups.set('', { columns: {}, rows: [] });
    }

    return [...groups.values()].map(group => ({ ...group.columns, ...this.columns(elements(node.Aggregates), group.rows) }));
  }

  sort(expressions, rows) {
    const keys = expressions.map(one => (this.kindOf(one) === 'OrderedExpression'
      ? { node: one.Expression, descends: !/\basc\b/.test(one.Ordering?.ToString() ?? '') }
      : { node: one, descends: true }));

    return [...rows].sort((left, right) => keys.reduce(
      (order, { node, descends }) => order || (descends ? -1 : 1) * compare(this.value(node, left), this.value(node, right)), 0));
  }

  columns(expressions, row) {
    return Object.fromEntries(expressions.map(one => [this.nameOf(one), this.value(this.kindOf(one) === 'SimpleNamedExpression' ? one.Expression : one, row)]));
  }

  nameOf(node) {
    switch (this.kindOf(node)) {
      case 'SimpleNamedExpression':
        return node.Name.SimpleName;
      case 'NameReference':
        return node.SimpleName;
      case 'FunctionCallExpression':
        // As the service names bin(TimeGenerated, 5m).
        if (node.Name.SimpleName === 'bin') {
          return this.nameOf(elements(node.ArgumentList.Expressions)[0]);
        }
      // falls through
      default:
        throw new Error(`Give it a name: ${node.ToString()}`);
    }
  }

  /** @param row a row; of an aggregate, the rows. */
  value(node, row) {
    const kind = this.kindOf(node);

    switch (kind) {
      case 'NameReference':
        return this.variables.has(node.SimpleName) ? this.variables.get(node.SimpleName) : row[node.SimpleName] ?? null;
      case 'ParenthesizedExpression':
        return this.value(node.Expression, row);
      case 'ElementExpression':
        return this.value(node.Expression, row)?.[this.value(node.Selector.Expression, row)] ?? null;
      case 'FunctionCallExpression':
        return this.call(node, row);
      case 'BetweenExpression':
      case 'NotBetweenExpression':
        return this.between(node, row, kind === 'BetweenExpression');
      case 'StringLiteralExpression':
        return node.ConstantValue ?? node.LiteralValue;
      case 'BooleanLiteralExpression':
        return node.ToString().trim() === 'true';
      case 'LongLiteralExpression':
      case 'RealLiteralExpression':
        return Number(node.ToString());
      case 'TimespanLiteralExpression':
        return Timespan.literal(node.ToString().trim());
      default:
        return binary(kind, () => this.value(node.Left, row), () => this.value(node.Right, row), node);
    }
  }

  between(node, row, isInside) {
    const value = this.value(node.Left, row);

    // Nothing is neither inside nor outside.
    return value === null ? null : isInside === (value >= this.value(node.Right.First, row) && value <= this.value(node.Right.Second, row));
  }

  call(node, row) {
    const name = node.Name.SimpleName;
    const nodes = elements(node.ArgumentList.Expressions);

    if (aggregates[name] && Array.isArray(row)) {
      return aggregates[name](row, ...nodes.map(one => each => this.value(one, each)));
    }

    if (name === 'ago') {
      return new Date(this.now - this.value(nodes[0], row));
    }

    if (!functions[name]) {
      throw new Error(`The function ${name} is not known here.`);
    }

    return functions[name](...nodes.map(one => this.value(one, row)));
  }
}

function unwrap(node) {
  return node.constructor.$$name?.includes('SeparatedElement') ? node.GetChild(0) : node;
}

function elements(list) {
  return Array.from({ length: list.ChildCount }, (_, index) => unwrap(list.GetChild(index)));
}

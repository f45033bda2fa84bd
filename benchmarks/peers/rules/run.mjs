// node run.mjs PEER boolean|table CASE.json: decides the records of a case over and over for three CPU seconds and prints
// {"perSecond": records a CPU second, "sum": what the answers add up to}. "kc bench rules" calls it.
import { readFileSync } from 'node:fs';

const [peer, what, file] = process.argv.slice(2);
const { condition, columns, table, records } = JSON.parse(readFileSync(file, 'utf8'));

// A cell of the table as comparisons: [operator, value] pairs, all of which must hold; null asks nothing.
function tests(cell) {
  if (cell === '-') return null;
  if (cell === 'true' || cell === 'false') return [['=', cell === 'true']];
  if (cell.startsWith('"')) return [['in', cell.split(',').map(text => JSON.parse(text))]];
  const range = cell.match(/^([[(])([\d.]+?)\.\.([\d.]+)([\])])$/);
  if (range) return [[range[1] === '[' ? '>=' : '>', +range[2]], [range[4] === ']' ? '<=' : '<', +range[3]]];
  const comparison = cell.match(/^(>=|<=|>|<)\s*([\d.]+)$/);
  return [[comparison[1], +comparison[2]]];
}

const operators = { '>=': 'greaterThanInclusive', '<=': 'lessThanInclusive', '>': 'greaterThan', '<': 'lessThan', '=': 'equal', '!=': 'notEqual', in: 'in' };

const peers = {
  async feelin() {
    const { evaluate, unaryTest } = await import('feelin');
    const value = result => (result && typeof result === 'object' && 'value' in result ? result.value : result);
    if (what === 'boolean') return record => value(evaluate(condition, record)) === true ? 1 : 0;
    return record => {
      for (const row of table) {
        if (columns.every((column, i) => row[i] === '-' || value(unaryTest(row[i], { '?': record[column] })) === true)) return +row.at(-1);
      }
      return 0;
    };
  },
  async 'json-rules-engine'() {
    const { Engine } = (await import('json-rules-engine')).default ?? await import('json-rules-engine');
    const engine = new Engine();
    const all = conditions => conditions.map(([fact, operator, value]) => ({ fact, operator: operators[operator], value }));
    if (what === 'boolean') {
      const parts = condition.split(' and ').map(part => part.match(/^(\w+) (\S+) (.+)$/).slice(1)).map(([f, o, v]) => [f, o, JSON.parse(v)]);
      engine.addRule({ conditions: { all: all(parts) }, event: { type: 'yes' } });
      return async record => (await engine.run(record)).events.length;
    }
    table.forEach((row, i) => engine.addRule({
      priority: table.length - i,
      conditions: { all: all(columns.flatMap((column, c) => (tests(row[c]) ?? []).map(([o, v]) => [column, o, v]))) },
      event: { type: 'row', params: { cap: +row.at(-1) } },
      onSuccess: () => engine.stop(),
    }));
    return async record => (await engine.run(record)).events[0].params.cap;
  },
  async 'zen-engine'() {
    const zen = (await import('@gorules/zen-engine')).default;
    if (what === 'boolean') return record => zen.evaluateExpressionSync(condition, record) === true ? 1 : 0;
    const node = (id, type, content) => ({ id, type, name: id, position: { x: 0, y: 0 }, content });
    const decision = new zen.ZenEngine().createDecision(Buffer.from(JSON.stringify({
      nodes: [node('in', 'inputNode'), node('out', 'outputNode'), node('table', 'decisionTableNode', {
        hitPolicy: 'first',
        inputs: columns.map(column => ({ id: column, name: column, field: column })),
        outputs: [{ id: 'cap', name: 'cap', field: 'cap' }],
        rules: table.map((row, i) => ({ _id: `r${i}`, ...Object.fromEntries(columns.map((c, k) => [c, row[k] === '-' ? '' : row[k]])), cap: row.at(-1) })),
      })],
      edges: [{ id: 'a', sourceId: 'in', targetId: 'table', type: 'edge' }, { id: 'b', sourceId: 'table', targetId: 'out', type: 'edge' }],
    })));
    return async record => (await decision.evaluate(record)).result.cap;
  },
};

const decide = await peers[peer]();
let sum = 0;
for (const record of records) sum += await decide(record);

const start = process.cpuUsage();
const used = () => { const { user, system } = process.cpuUsage(start); return (user + system) / 1e6; };
let done = 0;
while (used() < 3) {
  for (let i = 0; i < 200; i++) await decide(records[done++ % records.length]);
}
console.log(JSON.stringify({ perSecond: done / used(), sum }));
process.exit(0);

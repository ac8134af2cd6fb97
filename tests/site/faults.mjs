// Collects faults over many files and reports each once, with the first file that has it.
import assert from "node:assert/strict";

const MOST = 30;

/** Fails if there are any. A fault is `{ file, fault }`. */
export function expectNone(faults) {
  const seen = new Map();
  for (const { file, fault } of faults) {
    if (!seen.has(fault)) seen.set(fault, new Set());
    seen.get(fault).add(file);
  }
  const lines = [...seen].map(([fault, [first, ...others]]) => {
    const more = others.length > 0 ? ` (and ${others.length} more)` : "";
    return `${first}${more}: ${fault}`;
  });
  const left = lines.length > MOST ? [`and ${lines.length - MOST} more faults`] : [];
  assert.ok(lines.length === 0, [`${lines.length} kinds of fault:`, ...lines.slice(0, MOST), ...left].join("\n"));
}

/** Collects the faults of one file: `say(isRight, fault)`. */
export function faultsOf(file, look) {
  const faults = [];
  look((isRight, fault) => {
    if (!isRight) faults.push({ file, fault });
  });
  return faults;
}

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { actionTerms } from '../../ui/action-terms.js';
import { resultTerms } from '../../ui/judgment-terms.js';
import { readableValue, termOf } from './history-fields.js';

const root = path.resolve(import.meta.dirname, '../../../../..');

interface Logged {
  readonly action: string;
  readonly field: string;
  /** The members of its closed list; none where it is open. */
  readonly values: readonly string[];
}

const actionsIn = (node: ts.Node): string[] => [...node.getText().matchAll(/'([a-z]+\.[a-z-]+)'/g)].map(([, name = '']) => name).filter((name) => actionTerms[name] !== undefined);

/** The acts that an entry of the log may have: those it names, else (where it is put together elsewhere) those of its file. */
function actionsOf(call: ts.Node): string[] {
  for (let node = call.parent; node; node = node.parent) {
    const named = ts.isObjectLiteralExpression(node) ? node.properties.find((one) => one.name?.getText() === 'action') : undefined;
    if (named !== undefined && actionsIn(named).length > 0) return actionsIn(named);
  }
  return actionsIn(call.getSourceFile());
}

const literals = (type: ts.Type, checker: ts.TypeChecker): string[] =>
  (type.isUnion() ? type.types : [type]).flatMap((one) => (one.isStringLiteral() ? [one.value] : one.flags & ts.TypeFlags.BooleanLiteral ? [checker.typeToString(one)] : []));

/** Every field that a slice writes into the log, as its types tell. `open`: some of its entries are put together from fields that are listed elsewhere. */
function fieldsLogged(folder: string, open = false): Logged[] {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', `${folder}/*.ts`], { cwd: root, encoding: 'utf8' }).split('\n').filter((name) => name !== '' && !name.includes('.spec.')).map((name) => path.join(root, name));
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (name) => ts.sys.readFile(name)) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const settings: ts.CompilerOptions = { ...options, noEmit: true, types: [] };
  // Our own sources tell all the types of the log; those of the libraries would only cost time.
  const host = ts.createCompilerHost(settings);
  host.resolveModuleNameLiterals = (names, from, redirected, given, file) => names.map((name) => (/^[.#]/.test(name.text) ? ts.resolveModuleName(name.text, from, given, host, undefined, redirected, ts.getModeForUsageLocation(file, name, given)) : { resolvedModule: undefined }));
  const program = ts.createProgram(files, settings, host);
  const checker = program.getTypeChecker();
  const found: Logged[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'fieldChanges') {
      for (const argument of node.arguments) {
        const type = checker.getTypeAtLocation(argument);
        for (const one of type.isUnion() ? type.types : [type]) for (const field of checker.getPropertiesOfType(one)) {
          const values = literals(checker.getTypeOfSymbolAtLocation(field, argument), checker);
          for (const action of actionsOf(node)) found.push({ action, field: field.name, values });
        }
        if (!open && checker.getIndexInfosOfType(type).length > 0) throw new Error(`Say the fields in the type, so that each can be given its words: ${argument.getText()}`);
      }
    }
    ts.forEachChild(node, walk);
  };
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (source) walk(source);
  }
  return found;
}

describe('what the court writes into the log', () => {
  const logged = fieldsLogged('libs/court/src');
  const say = (language: 'uk' | 'en') => ({
    local: (text: { readonly uk: string; readonly en: string }) => text[language], date: (date: string) => date, nameOf: () => '', eventLabel: (type: string) => type, causeLabel: () => 'words of the cause', staffName: () => '', qualification: (code: string) => code, somebody: 'somebody',
  });

  it('is found: fields of every kind of record, with their closed lists', () => {
    const seen = new Set(logged.map(({ action, field }) => `${action} ${field}`));
    for (const one of ['hearing.move at', 'hearing.schedule appointedOn', 'hearing.schedule-import moved', 'call.make purpose', 'call.change justified', 'call.attend came', 'examination.record againOf', 'measure.keep askedOn', 'support.book state', 'judgment.record results', 'payment.record payer', 'panel.record continuation', 'panel.annul reason']) expect(seen).toContain(one);
    expect(logged.find(({ action, field }) => action === 'support.book' && field === 'state')?.values.toSorted()).toEqual(['BOOKED', 'CANCELLED', 'GIVEN', 'NEEDED']);
  });

  it('has words for every field in both languages', () => {
    expect([...new Set(logged.filter(({ action, field }) => !/^\p{Script=Cyrillic}/u.test(termOf(action, field)?.uk ?? '') || !/^[A-Za-z]/.test(termOf(action, field)?.en ?? '')).map(({ action, field }) => `${action} ${field}`))]).toEqual([]);
  });

  it.each(['uk', 'en'] as const)('reads every member of a closed list as words (%s)', (language) => {
    const lists = [...logged, { action: 'judgment.record', field: 'results', values: [...Object.keys(resultTerms), Object.keys(resultTerms).join(' ')] }];
    const coded = lists.flatMap(({ action, field, values }) => values.map((value) => ({ code: `${action} ${field} ${value}`, read: readableValue(action, field, value, say(language)) })));
    expect(coded.length).toBeGreaterThan(60);
    expect([...new Set(coded.filter(({ code, read }) => read === null || code.split(' ').slice(2).some((one) => read.includes(one))).map(({ code }) => code))]).toEqual([]);
  });

  it('tells lists apart that share a code, and never shows an id', () => {
    const read = (action: string, field: string, value: string): string | null => readableValue(action, field, value, say('en'));
    expect([read('measure.keep', 'kind', 'PSYCHOLOGIST'), read('support.book', 'kind', 'PSYCHOLOGIST')]).toEqual(['psychologist at the interview', 'psychologist']);
    expect([read('hearing.schedule', 'mode', 'REMOTE'), read('call.make', 'mode', 'REMOTE')]).toEqual(['remote (CPC 336)', 'by video link']);
    expect(read('panel.record', 'cause', 'OTHER')).toBe('Other');
    const id = '7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f0009';
    expect([read('assignment.begin', 'coordinator', id), read('examination.record', 'againOf', id), read('payment.record', 'partyId', id)]).toEqual(['somebody', null, null]);
  });
});

describe('what evidence writes into the log', () => {
  /** The fields of the registry, which its log lets through by name. */
  const registry = (): Logged[] => {
    const source = readFileSync(path.join(root, 'libs/evidence/src/registry/evidence-log.service.ts'), 'utf8');
    const [, list = ''] = /TOLD = new Set\(\[(.*)\]\)/.exec(source) ?? [];
    return [...list.matchAll(/'(\w+)'/g)].map(([, field = '']) => ({ action: 'item.register', field, values: [] }));
  };
  // A circle of covert material has a log of its own, which no history of a case shows.
  const logged = [...fieldsLogged('libs/evidence/src', true).filter(({ action }) => !action.startsWith('covert')), ...registry()];

  it('has words for every field in both languages', () => {
    const seen = new Set(logged.map(({ action, field }) => `${action} ${field}`));
    for (const one of ['custody.take holder', 'custody.offer to', 'item.register hourKnown', 'item.register use']) expect(seen).toContain(one);
    expect([...new Set(logged.filter(({ action, field }) => !/^\p{Script=Cyrillic}/u.test(termOf(action, field)?.uk ?? '') || !/^[A-Za-z]/.test(termOf(action, field)?.en ?? '')).map(({ action, field }) => `${action} ${field}`))]).toEqual([]);
  });

  it('names whoever has a thing, and shows neither codes nor ids', () => {
    const id = '7b0f5b7e-2f0c-4a52-9a0b-6a6d6f1f0009';
    const say = { local: (text: { readonly en: string }) => text.en, date: (date: string) => date, nameOf: () => '', eventLabel: (type: string) => type, causeLabel: () => '', staffName: (staff: string) => (staff === id ? 'Horobets P.' : ''), qualification: (code: string) => code, somebody: 'somebody' };
    const read = (action: string, field: string, value: string): string | null => readableValue(action, field, value, say);
    expect([read('custody.accept', 'holder', `STAFF ${id}`), read('custody.accept', 'holder', `STAFF ${id.replace('7', '8')}`), read('custody.offer', 'to', `STORE ${id}`), read('custody.hand-over', 'holder', 'BODY Laboratory')]).toEqual(['Horobets P.', 'somebody', 'a store', 'Laboratory']);
    expect([read('item.bind', 'use', 'PHOTO'), read('preservation.request', 'way', 'NETWORK_24_7'), read('item.bind', 'fileId', id)]).toEqual(['Photo', '24/7 network (Convention 35)', null]);
  });
});

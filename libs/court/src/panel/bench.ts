/** What stands before names: the words for those who sit, not their names. */
const TITLES = /(?<![\p{L}’'])(?:колегія(?: суддів)?|склад(?:і)? суду|головуюч(?:ий|а)(?: суддя)?|слідч(?:ий|а) суддя|запасн(?:ий|а) суддя|судд[яіюів]+|у складі|presiding|judges?|panel)(?![\p{L}’'])[\s:.-]*/giu;

/** What stands between two names. */
export const BETWEEN = /[,;\n]|\s(?:та|і|й|and)\s(?=\p{Lu}[\p{Ll}.])/u;

/**
 * The judges of a bench as the court writes it, each by surname and first letters: `Суддя Вербовий Іван Петрович` and `Вербовий І. П.` and `І.П. Вербовий` are the same person.
 * @returns folded names in order of the alphabet; empty where nobody is named
 * @example judgesOf('Колегія: Вербовий І.П., Калина О. С.') // ['вербовий і п', 'калина о с']
 */
export function judgesOf(text: string | null): string[] {
  const names = (text ?? '').normalize('NFC').replace(TITLES, ' ').split(BETWEEN);
  return [...new Set(names.flatMap((name) => {
    const words = name.toLowerCase().replace(/['’ʼ`]/g, '').replace(/[^\p{L}\s-]+/gu, ' ').trim().split(/\s+/);
    // `І. П. Вербовий`: the first word that is no letter alone is the surname.
    const place = Math.max(0, words.findIndex((word) => word.length > 1));
    const [surname, ...rest] = [...words.slice(place, place + 1), ...words.slice(0, place), ...words.slice(place + 1)];
    return surname === undefined || surname === '' ? [] : [[surname, ...rest.slice(0, 2).map((part) => part.slice(0, 1))].join(' ')];
  }))].sort();
}

/** Whether a name is the same, where one of the two may lack its first letters. */
const sameJudge = (one: string, other: string): boolean => one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);

/** Whether two texts name the same bench; of a text that names nobody nothing can be said, and it is taken for the same. */
export function sameBench(one: string | null, other: string | null): boolean {
  const [here, there] = [judgesOf(one), judgesOf(other)];
  return here.length === 0 || there.length === 0 || (here.length === there.length && here.every((judge) => there.some((each) => sameJudge(judge, each))));
}

/** Whether everybody whom a text names sits on a bench: schedules often name the presiding judge alone. Of a text that names nobody nothing can be said. */
export function sitsOn(part: string | null, bench: string | null): boolean {
  const [named, sitting] = [judgesOf(part), judgesOf(bench)];
  return sitting.length === 0 || named.every((judge) => sitting.some((each) => sameJudge(judge, each)));
}

/** What was seen in a file: whether it is held for that, and how people are told. */
export interface FindingTerm {
  /** Held in quarantine for it; else only said. */
  readonly hold: boolean;
  readonly uk: string;
  readonly en: string;
}

const held = (uk: string, en: string): FindingTerm => ({ hold: true, uk, en });
const said = (uk: string, en: string): FindingTerm => ({ hold: false, uk, en });

/** Every reason there is; rows keep the codes. */
export const findingTerms = {
  'type-unlike-name': held('Вміст не того типу, що розширення в назві', 'The content is of another type than the extension of the name'),
  'type-unlike-declared': held('Вміст не того типу, що заявлено під час надсилання', 'The content is of another type than was declared'),
  'two-types': held('Файл можна відкрити як два різні типи', 'The file can be opened as two different types'),
  executable: held('Програма або сценарій, що виконується', 'A program, or a script that runs'),
  'active-content': held('Містить сценарій, що виконується під час відкриття', 'Holds a script that runs when it is opened'),
  macros: held('Документ із макросами', 'A document with macros'),
  encrypted: held('Зашифровано паролем: вміст не можна перевірити', 'Encrypted with a password: its content cannot be looked at'),
  'embedded-files': said('У документ вкладено інші файли', 'Other files are embedded in the document'),
  'document-inside': said('Документ лежить усередині підпису: тут його не показано, його відкриває програма для підписів', 'The document lies inside the signature: it is not shown here; a program for signatures opens it'),
  'signed-not-examined': held('Документ лежить усередині підпису так, що його тут не перевірити: підпис у підписі понад межу або у вигляді, якого ця програма не читає', 'The document lies inside the signature in a way in which it cannot be looked at here: too many signatures around it, or a form that this program does not read'),
  'pdf-attachments': held('У PDF вкладено інші файли', 'Other files are attached to the PDF'),
  'xml-entities': held('XML з оголошенням сутностей', 'XML that declares entities'),
  'image-too-large': held('Розміри зображення понад межу', 'The dimensions of the image are beyond the limit'),
  truncated: held('Файл обривається: кінця немає', 'The file breaks off: it has no end'),
  broken: held('Будову файлу порушено', 'The structure of the file is broken'),
  'data-after-end': said('Після кінця вмісту є ще дані', 'There is data after the end of the content'),
  empty: said('Порожній файл', 'An empty file'),
  'archive-many-entries': held('Забагато записів в архіві', 'Too many entries in the archive'),
  'archive-ratio': held('Архів розпаковується в надмірний обсяг', 'The archive unpacks to an excessive size'),
  'archive-overlapping': held('Записи архіву лежать один на одному', 'Entries of the archive lie upon each other'),
  'archive-lying': held('Архів неправдиво каже розмір запису', 'The archive lies about the size of an entry'),
  'archive-nested': held('Архів в архіві', 'An archive inside an archive'),
  'archive-paths': held('Запис архіву вказує за межі теки', 'An entry of the archive points outside its folder'),
  'archive-symlinks': held('В архіві є символічне посилання', 'The archive holds a symbolic link'),
  'archive-names': held('Назва в архіві приховує справжнє розширення', 'A name in the archive hides its true extension'),
  'archive-programs': held('В архіві є програма або сценарій', 'The archive holds a program or a script'),
  'archive-not-examined': held('Архів такого виду не перевіряється', 'Archives of this kind are not looked into'),
  'test-virus': held('Перевірний рядок антивірусів (EICAR)', 'The test string of antivirus programs (EICAR)'),
  malware: held('Антивірус знайшов шкідливу програму', 'The antivirus found malware'),
  'not-examined': held('Перевірка не завершилась: забракло часу чи пам’яті або стався збій', 'The look did not end: it ran out of time or memory, or broke down'),
  'not-looked-through': said('Перевірено не весь вміст: файл завеликий або запаковано незвично', 'Not all of the content was looked at: the file is large, or packed in an unusual way'),
  'no-antivirus': said('Антивірусом не перевірено', 'Not scanned by an antivirus'),
  damaged: held('Збережене не збігається з отриманим', 'What is stored is not what was received'),
} as const satisfies Readonly<Record<string, FindingTerm>>;

export type Finding = keyof typeof findingTerms;
export const findingCodes = Object.keys(findingTerms) as Finding[];

/** The state that a look leads to. @example verdictOf(['no-antivirus']) // 'ACCEPTED' */
export const verdictOf = (findings: readonly Finding[]): 'ACCEPTED' | 'QUARANTINED' => (findings.some((code) => findingTerms[code].hold) ? 'QUARANTINED' : 'ACCEPTED');

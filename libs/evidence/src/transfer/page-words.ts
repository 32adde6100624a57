/** Words of the transfer page by language. */
export const PAGE_WORDS = {
  uk: {
    title: 'Передача речей', language: 'English', laboratory: 'Лабораторія', taker: 'Хто приймає', occasion: 'Підстава', giver: 'Хто передає', organisation: 'Орган', madeAt: 'Складено', things: 'Речі', number: 'Номер', description: 'Опис', seals: 'Пломби', condition: 'Стан', none: '—',
    checking: 'Підпис перевіряється…', holds: 'Підпис чинний: файл такий, яким його склали.', broken: 'ПІДПИС НЕ СХОДИТЬСЯ: файл змінено. Не приймайте за ним нічого.', cannot: 'Цей браузер не вміє перевіряти підписи Ed25519, тож про підпис нічого не відомо. Відкрийте файл у новішому браузері (Chromium від 137).',
    house: 'Відбиток ключа органу: звірте з паперовою розпискою', own: 'Відбиток ключа лабораторії: впишіть у паперову розписку', noKey: 'ключа ще немає',
    begin: 'Створити ключ лабораторії', again: 'Продовжити: виберіть збережені відповідь і ключ', keyHelp: 'Ключ залишається в лабораторії: з ним продовжують відповідь. Органу передають лише файл відповіді.', steps: 'Що зроблено', noSteps: 'Ще нічого не записано.',
    act: 'Дія', at: 'Коли', by: 'Хто (прізвище, посада)', sealsHelp: 'через кому', record: 'Записати', saveAnswer: 'Зберегти відповідь', saveKey: 'Зберегти ключ', chosen: 'Річ {number} стосується цієї дії',
    order: 'Річ {number}: спершу її отримують, потім досліджують, один раз повертають.', time: 'Час раніший за попередній запис або ще не настав.', empty: 'Виберіть хоча б одну річ і вкажіть, хто це зробив.', wrong: 'Ці файли не від цієї передачі, пошкоджені або ключ не той.', unsaved: 'Є незбережені записи: збережіть відповідь і ключ.',
    signs: 'Передав (підпис)                Прийняв (підпис)', acts: { RECEIVED: 'отримано', EXAMINED: 'досліджено', RETURNED: 'повернуто' },
  },
  en: {
    title: 'Transfer of things', language: 'Українська', laboratory: 'Laboratory', taker: 'Who takes them', occasion: 'Occasion', giver: 'Who gives them', organisation: 'Body', madeAt: 'Made', things: 'Things', number: 'Number', description: 'Description', seals: 'Seals', condition: 'Condition', none: '—',
    checking: 'The signature is being verified…', holds: 'The signature holds: the file is as it was made.', broken: 'THE SIGNATURE DOES NOT HOLD: the file was changed. Take nothing by it.', cannot: 'This browser cannot verify Ed25519 signatures: nothing is known of the signature. Open the file in a newer browser (Chromium 137 or later).',
    house: 'Fingerprint of the key of the body: compare it with the paper receipt', own: 'Fingerprint of the key of the laboratory: write it on the paper receipt', noKey: 'there is no key yet',
    begin: 'Make a key of the laboratory', again: 'Go on: choose the saved answer and key', keyHelp: 'The key stays in the laboratory: the answer is gone on with by it. Only the answer file is given to the body.', steps: 'What was done', noSteps: 'Nothing is recorded yet.',
    act: 'Act', at: 'When', by: 'Who (name, post)', sealsHelp: 'apart by commas', record: 'Record', saveAnswer: 'Save the answer', saveKey: 'Save the key', chosen: 'Thing {number} is part of this act',
    order: 'Thing {number}: it is received first, then examined, and returned once.', time: 'The time is before the last record, or has not come yet.', empty: 'Choose one thing at least, and say who did it.', wrong: 'These files are of another transfer, damaged, or the key is another.', unsaved: 'Some records are not saved: save the answer and the key.',
    signs: 'Given by (signature)                Taken by (signature)', acts: { RECEIVED: 'received', EXAMINED: 'examined', RETURNED: 'returned' },
  },
};

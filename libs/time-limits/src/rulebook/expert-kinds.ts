import type { Text } from '../types.js';
import { t } from '../text.js';

/** A kind of expert examination with the questions that are usual in cases of trafficking. */
export interface ExpertKind {
  readonly id: 'COMPUTER' | 'TELECOM' | 'DOCUMENTS' | 'LINGUISTIC' | 'PORTRAIT' | 'SOUND_VIDEO' | 'PSYCHOLOGICAL' | 'PSYCHIATRIC' | 'MEDICAL' | 'GENETIC' | 'ECONOMIC' | 'VALUATION' | 'OTHER';
  readonly title: Text;
  /** Where such questions are named; the wording here is our own, recalled and not copied. */
  readonly source: Text;
  readonly questions: readonly Text[];
}

const JUSTICE = t('за Науково-методичними рекомендаціями, наказ Мін’юсту № 53/5 від 08.10.1998', 'after the Methodical Recommendations, order of the Ministry of Justice 53/5 of 08.10.1998');
const PSYCHIATRY = t('за Порядком проведення судово-психіатричної експертизи, наказ МОЗ № 865 від 08.05.2018', 'after the Procedure of forensic psychiatric examination, order of the Ministry of Health 865 of 08.05.2018');
const MEDICINE = t('за правилами судово-медичної експертизи, наказ МОЗ № 6 від 17.01.1995', 'after the rules of forensic medical examination, order of the Ministry of Health 6 of 17.01.1995');

/** Templates: whoever orders an examination strikes out, completes and puts in order. An expert answers no questions of law (CPC 242(1)). */
export const expertKinds: readonly ExpertKind[] = [
  { id: 'COMPUTER', title: t('Комп’ютерно-технічна', 'Computer-technical'), source: JUSTICE, questions: [
    t('Чи є на пристрої листування в месенджерах, поштою або SMS, і якого воно змісту за вказаний час?', 'Does the device hold messages, mail or SMS, and what do they say in the time named?'),
    t('Чи є на пристрої видалені повідомлення, файли, контакти, і чи можна їх відновити?', 'Are there deleted messages, files or contacts on the device, and can they be restored?'),
    t('Чи є зображення, відео або скани документів указаних осіб, коли й де їх створено?', 'Are there pictures, video or scanned documents of the persons named, and when and where were they made?'),
    t('Якими обліковими записами користувалися на пристрої?', 'Which accounts were used on the device?'),
    t('Чи є відомості про оголошення, платежі, квитки та місця перебування?', 'Is there information on adverts, payments, tickets and places?')] },
  { id: 'TELECOM', title: t('Телекомунікаційна', 'Telecommunication'), source: JUSTICE, questions: [
    t('Які характеристики має засіб зв’язку, зокрема IMEI, і чи їх змінювали?', 'What are the properties of the device, its IMEI among them, and were they changed?'),
    t('З якими мережами, точками доступу й адресами з’єднувався засіб за вказаний час?', 'To which networks, access points and addresses was the device connected in the time named?'),
    t('Чи передавали через нього вказані дані, коли й куди?', 'Were the data named transmitted through it, when and where to?')] },
  { id: 'DOCUMENTS', title: t('Почеркознавча й технічна експертиза документів', 'Handwriting and technical examination of documents'), source: JUSTICE, questions: [
    t('Чи вказана особа виконала рукописний текст (підпис)?', 'Was the handwriting (the signature) made by the person named?'),
    t('Чи виконано підпис у незвичному стані або зі зміненим почерком?', 'Was the signature made in an unusual state or with a changed hand?'),
    t('Чи відповідає бланк документа зразкам, і чи змінювали в ньому текст, фото або сторінки?', 'Does the form of the document agree with specimens, and were text, photograph or pages changed?'),
    t('Чи виконано записи в зошиті однією особою?', 'Were the entries in the notebook made by one person?')] },
  { id: 'LINGUISTIC', title: t('Лінгвістична (семантико-текстуальна)', 'Linguistic (semantic-textual)'), source: JUSTICE, questions: [
    t('Чи містить текст оголошення пропозицію роботи, послуг або виїзду, і якої саме?', 'Does the text of the advert offer work, services or travel, and which?'),
    t('Чи є в ньому ознаки, що справжній характер роботи приховано?', 'Does it show that the true kind of the work is hidden?'),
    t('Чи містить листування спонукання, погрози, вимоги повернути борг або заборону залишати місце?', 'Do the messages hold inducement, threats, demands to pay a debt or a ban on leaving a place?'),
    t('Чи йдеться в розмові про передачу людини або її послуг за плату, і в яких словах?', 'Does the conversation speak of handing over a person or her services for money, and in which words?')] },
  { id: 'PORTRAIT', title: t('Фототехнічна й портретна', 'Phototechnical and portrait'), source: JUSTICE, questions: [
    t('Чи зображено на наданих знімках одну й ту саму особу?', 'Do the pictures show one and the same person?'),
    t('Чи є в зображенні ознаки монтажу або зміни?', 'Does the picture show signs of editing or change?'),
    t('Яким пристроєм, коли та за яких умов зроблено знімок?', 'With which device, when and under which conditions was the picture taken?')] },
  { id: 'SOUND_VIDEO', title: t('Відео-, звукозапису', 'Sound and video'), source: JUSTICE, questions: [
    t('Чи є у відеозаписі або фонограмі ознаки монтажу або переривання?', 'Does the recording show signs of editing or interruption?'),
    t('Чи належать вимовлені слова вказаній особі?', 'Are the words spoken those of the person named?'),
    t('Який дослівний зміст розмови та скільки осіб говорить?', 'What is said word for word, and how many persons speak?')] },
  { id: 'PSYCHOLOGICAL', title: t('Психологічна', 'Psychological'), source: JUSTICE, questions: [
    t('Які індивідуально-психологічні особливості має особа, і чи впливали вони на її поведінку в описаних обставинах?', 'Which individual psychological traits has the person, and did they bear on her conduct in the circumstances described?'),
    t('Чи перебувала особа у стані, який знижував її здатність розуміти те, що відбувається, і чинити опір (уразливість, залежність, страх)?', 'Was the person in a state that lessened her ability to understand what happened and to resist (vulnerability, dependence, fear)?'),
    t('Чи є ознаки психологічного тиску або підпорядкування волі, і в чому вони виявляються?', 'Are there signs of psychological pressure or of a will made subject, and what do they consist in?'),
    t('Чи завдано особі страждань (моральної шкоди) описаними обставинами?', 'Did the circumstances described cause the person suffering (moral damage)?'),
    t('Чи здатна особа з огляду на вік і розвиток правильно сприймати обставини та розповідати про них?', 'Is the person able, by age and development, to perceive the circumstances rightly and to tell of them?')] },
  { id: 'PSYCHIATRIC', title: t('Психіатрична', 'Psychiatric'), source: PSYCHIATRY, questions: [
    t('Чи страждала особа на психічний розлад під час описаних обставин, і на який?', 'Did the person suffer from a mental disorder at the time described, and from which?'),
    t('Чи могла вона тоді усвідомлювати свої дії та керувати ними?', 'Could she then understand and direct what she did?'),
    t('Чи може вона за теперішнім станом брати участь у процесуальних діях?', 'Can she take part in procedural acts in her present state?')] },
  { id: 'MEDICAL', title: t('Судово-медична', 'Forensic medical'), source: MEDICINE, questions: [
    t('Які тілесні ушкодження має особа, якого вони походження, давності та ступеня тяжкості?', 'Which injuries has the person, and of which origin, age and gravity are they?'),
    t('Чи могли вони утворитися за обставин, про які розповіла особа?', 'Could they have come about as the person told?'),
    t('Який вік особи, якщо документів немає?', 'How old is the person, where there are no documents?'),
    t('Чи є наслідки виснаження, відсутності лікування або тривалої важкої праці?', 'Are there effects of exhaustion, of lack of treatment or of long hard work?')] },
  { id: 'GENETIC', title: t('Молекулярно-генетична', 'Molecular-genetic'), source: JUSTICE, questions: [
    t('Чи є на предметі сліди біологічного походження, придатні для дослідження?', 'Does the thing bear biological traces fit for examination?'),
    t('Чи належать вони вказаній особі?', 'Do they come from the person named?'),
    t('Чи є вказані особи біологічними батьком (матір’ю) і дитиною?', 'Are the persons named biological parent and child?')] },
  { id: 'ECONOMIC', title: t('Економічна', 'Economic'), source: JUSTICE, questions: [
    t('Які суми й від кого надійшли на вказані рахунки за вказаний час, і куди їх спрямовано?', 'Which sums came to the accounts named in the time named, from whom, and where did they go?'),
    t('Чи підтверджується документально дохід, отриманий за вказаною схемою, і в якій сумі?', 'Do documents confirm the income from the scheme described, and in which sum?'),
    t('Якою є сума невиплаченої винагороди за працю?', 'What is the sum of pay that was withheld?')] },
  { id: 'VALUATION', title: t('Товарознавча', 'Merchandise and valuation'), source: JUSTICE, questions: [
    t('Яка ринкова вартість предмета на вказаний день?', 'What is the market value of the thing on the day named?'),
    t('До якого виду товарів він належить, і який він має стан?', 'To which kind of goods does it belong, and in which state is it?'),
    t('Яка вартість послуг або праці такого виду за вказаний час?', 'What are services or work of this kind worth in the time named?')] },
  { id: 'OTHER', title: t('Інша', 'Another'), source: t('питання формулює той, хто призначає експертизу', 'whoever orders it words the questions'), questions: [] },
];

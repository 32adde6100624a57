import type { Role } from '#libs/platform';

/** A member of staff of the demonstration office. Every name is invented. */
export interface DemoAccount {
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  /** Code of the office; null for those who belong to none. */
  readonly office: string | null;
}

/** Of all demonstration accounts. Printed at every start, refused in production. */
export const demoPassword = 'kalyna-nad-richkoyu';

const account = (login: string, displayName: string, role: Role, office: string | null = null): DemoAccount => ({ login, displayName, role, office });

/** Three offices (Kyiv city, Lviv, Odesa) and fifteen people, every role among them. */
export const demoAccounts: readonly DemoAccount[] = [
  account('o.verbytska', 'Вербицька Олена Тарасівна', 'PROSECUTOR', '10'),
  account('p.horobets', 'Горобець Павло Ігорович', 'PROSECUTOR', '10'),
  account('i.sokil', 'Сокіл Ірина Василівна', 'PROSECUTOR', '14'),
  account('y.zhuravel', 'Журавель Юрій Степанович', 'PROSECUTOR', '16'),
  account('n.lastivka', 'Ластівка Надія Петрівна', 'PROSECUTOR', '16'),
  account('m.dub', 'Дуб Микола Остапович', 'INVESTIGATOR', '10'),
  account('s.yavir', 'Явір Світлана Романівна', 'INVESTIGATOR', '14'),
  account('a.klen', 'Клен Андрій Левкович', 'INVESTIGATOR', '16'),
  account('l.chebrets', 'Чебрець Леся Данилівна', 'COORDINATOR', '10'),
  account('v.bereza', 'Береза Віктор Максимович', 'HEAD', '10'),
  account('h.lypa', 'Липа Ганна Юріївна', 'HEAD', '14'),
  account('t.yasen', 'Ясен Тимофій Павлович', 'HEAD', '16'),
  account('k.malva', 'Мальва Катерина Ігнатівна', 'AUDITOR'),
  account('z.ruta', 'Рута Зоряна Богданівна', 'ADMINISTRATOR'),
  account('d.barvinok', 'Барвінок Денис Олегович', 'ADMINISTRATOR'),
];

/** An office as reference data. */
export interface OfficeRow {
  /** Two digits of the region in ERDR numbers: alphabetical order of regions; 16, 10 and 05 were checked on published rulings. */
  readonly code: string;
  readonly name: { readonly uk: string; readonly en: string };
  readonly territory: { readonly uk: string; readonly en: string };
  /** The seat of the territory; where an office works from now is recorded when it relocates. */
  readonly seat: string;
}

const office = (code: string, seat: string, nameUk: string, nameEn: string, territoryUk: string, territoryEn: string): OfficeRow => ({
  code, seat, name: { uk: nameUk, en: nameEn }, territory: { uk: territoryUk, en: territoryEn },
});

/** The 26 regional offices over 27 territories (24 regions, Kyiv city, Crimea with Sevastopol). */
export const officeList: readonly OfficeRow[] = [
  office('01', 'Київ', 'Прокуратура Автономної Республіки Крим та міста Севастополя', 'Prosecutor\'s Office of the Autonomous Republic of Crimea and the City of Sevastopol', 'Автономна Республіка Крим, м. Севастополь', 'Autonomous Republic of Crimea, Sevastopol'),
  office('02', 'Вінниця', 'Вінницька обласна прокуратура', 'Vinnytsia Regional Prosecutor\'s Office', 'Вінницька область', 'Vinnytsia region'),
  office('03', 'Луцьк', 'Волинська обласна прокуратура', 'Volyn Regional Prosecutor\'s Office', 'Волинська область', 'Volyn region'),
  office('04', 'Дніпро', 'Дніпропетровська обласна прокуратура', 'Dnipropetrovsk Regional Prosecutor\'s Office', 'Дніпропетровська область', 'Dnipropetrovsk region'),
  office('05', 'Покровськ', 'Донецька обласна прокуратура', 'Donetsk Regional Prosecutor\'s Office', 'Донецька область', 'Donetsk region'),
  office('06', 'Житомир', 'Житомирська обласна прокуратура', 'Zhytomyr Regional Prosecutor\'s Office', 'Житомирська область', 'Zhytomyr region'),
  office('07', 'Ужгород', 'Закарпатська обласна прокуратура', 'Zakarpattia Regional Prosecutor\'s Office', 'Закарпатська область', 'Zakarpattia region'),
  office('08', 'Запоріжжя', 'Запорізька обласна прокуратура', 'Zaporizhzhia Regional Prosecutor\'s Office', 'Запорізька область', 'Zaporizhzhia region'),
  office('09', 'Івано-Франківськ', 'Івано-Франківська обласна прокуратура', 'Ivano-Frankivsk Regional Prosecutor\'s Office', 'Івано-Франківська область', 'Ivano-Frankivsk region'),
  office('10', 'Київ', 'Київська міська прокуратура', 'Kyiv City Prosecutor\'s Office', 'м. Київ', 'Kyiv city'),
  office('11', 'Київ', 'Київська обласна прокуратура', 'Kyiv Regional Prosecutor\'s Office', 'Київська область', 'Kyiv region'),
  office('12', 'Кропивницький', 'Кіровоградська обласна прокуратура', 'Kirovohrad Regional Prosecutor\'s Office', 'Кіровоградська область', 'Kirovohrad region'),
  office('13', 'Сєвєродонецьк', 'Луганська обласна прокуратура', 'Luhansk Regional Prosecutor\'s Office', 'Луганська область', 'Luhansk region'),
  office('14', 'Львів', 'Львівська обласна прокуратура', 'Lviv Regional Prosecutor\'s Office', 'Львівська область', 'Lviv region'),
  office('15', 'Миколаїв', 'Миколаївська обласна прокуратура', 'Mykolaiv Regional Prosecutor\'s Office', 'Миколаївська область', 'Mykolaiv region'),
  office('16', 'Одеса', 'Одеська обласна прокуратура', 'Odesa Regional Prosecutor\'s Office', 'Одеська область', 'Odesa region'),
  office('17', 'Полтава', 'Полтавська обласна прокуратура', 'Poltava Regional Prosecutor\'s Office', 'Полтавська область', 'Poltava region'),
  office('18', 'Рівне', 'Рівненська обласна прокуратура', 'Rivne Regional Prosecutor\'s Office', 'Рівненська область', 'Rivne region'),
  office('20', 'Суми', 'Сумська обласна прокуратура', 'Sumy Regional Prosecutor\'s Office', 'Сумська область', 'Sumy region'),
  office('21', 'Тернопіль', 'Тернопільська обласна прокуратура', 'Ternopil Regional Prosecutor\'s Office', 'Тернопільська область', 'Ternopil region'),
  office('22', 'Харків', 'Харківська обласна прокуратура', 'Kharkiv Regional Prosecutor\'s Office', 'Харківська область', 'Kharkiv region'),
  office('23', 'Херсон', 'Херсонська обласна прокуратура', 'Kherson Regional Prosecutor\'s Office', 'Херсонська область', 'Kherson region'),
  office('24', 'Хмельницький', 'Хмельницька обласна прокуратура', 'Khmelnytskyi Regional Prosecutor\'s Office', 'Хмельницька область', 'Khmelnytskyi region'),
  office('25', 'Черкаси', 'Черкаська обласна прокуратура', 'Cherkasy Regional Prosecutor\'s Office', 'Черкаська область', 'Cherkasy region'),
  office('26', 'Чернівці', 'Чернівецька обласна прокуратура', 'Chernivtsi Regional Prosecutor\'s Office', 'Чернівецька область', 'Chernivtsi region'),
  office('27', 'Чернігів', 'Чернігівська обласна прокуратура', 'Chernihiv Regional Prosecutor\'s Office', 'Чернігівська область', 'Chernihiv region'),
];

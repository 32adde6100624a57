import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { JudgmentListsQuery, JudgmentRowFragment } from '../../gql/judgment.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { useQualification } from '../../ui/qualification.js';
import rowLooks from '../../ui/rows.module.css';
import { claimFate, fateOf } from './fate.js';
import classes from './judgment.module.css';
import { claimTerms, instanceTerms, resultTerms } from '../../ui/judgment-terms.js';
import { useMoney } from './money.js';
import { words } from './words.js';

type Sentence = JudgmentRowFragment['sentences'][number];

interface Props {
  readonly judgment: JudgmentRowFragment;
  /** The judgments that bind after it. */
  readonly later: readonly JudgmentRowFragment[];
  /** What was decided is withheld: nobody corrects or withdraws what she has not read. */
  readonly closed: boolean;
  readonly kinds: JudgmentListsQuery['punishmentKinds'];
  readonly nameOf: (partyId: string) => string;
  readonly onCorrect: () => void;
  readonly onAnnul: () => void;
}

/** One judgment: which court, when, and what it decided about each; what a higher court replaced is struck through. */
export function JudgmentRow({ judgment, later, closed, kinds, nameOf, onCorrect, onAnnul }: Props) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const money = useMoney();
  const ofClaim = claimFate(judgment, later);
  const what = `${local(instanceTerms[judgment.instance])}, ${dates.short(judgment.on)}`;
  const may = (ability: string): boolean => !closed && judgment.abilities.includes(ability);
  const row = useRowActs([
    ...(may('correctJudgment') ? [{ name: 'correctRow' as const, label: t('rowAct', { act: t('correct'), what }), run: onCorrect }] : []),
    ...(may('annulJudgment') ? [{ name: 'annulRow' as const, label: t('rowAct', { act: t('annul'), what }), run: onAnnul }] : []),
  ]);
  return (
    <li {...row} className={rowLooks['row']}>
      <div className={rowLooks['said']}>
        <Text fw={600}>{what}</Text>
        <Text size="sm" c="dimmed">{judgment.court}</Text>
        <ul className={classes['people']}>
          {judgment.sentences.map((sentence) => {
            const fate = fateOf(judgment, sentence.partyId, later);
            return <li key={sentence.partyId}><span className={fate ? classes['replaced'] : undefined}><strong>{nameOf(sentence.partyId)}</strong>: <SentenceText sentence={sentence} kinds={kinds} /></span>{fate && <Text span size="sm" c="dimmed"> ({t(fate === 'quashed' ? 'quashed' : 'replaced')})</Text>}</li>;
          })}
        </ul>
        {judgment.claim && <Text size="sm"><span className={ofClaim ? classes['replaced'] : undefined}>{t('claim')}: {local(claimTerms[judgment.claim])}{judgment.awards.map(({ partyId, material, moral }) => ` · ${nameOf(partyId)}: ${money(String(Number(material) + Number(moral)))}`).join('')}</span>{ofClaim && <Text span size="sm" c="dimmed"> ({t(ofClaim === 'quashed' ? 'quashed' : 'replaced')})</Text>}</Text>}
        {judgment.note && <Text size="sm">{judgment.note}</Text>}
        {judgment.reason && <Text size="sm" c="dimmed">{t('reason')}: {judgment.reason}</Text>}
      </div>
      {!closed && judgment.abilities.length > 0 && (
        <div className="no-print">
          <Menu position="bottom-end" withinPortal>
            <Menu.Target><Button size="compact-sm" variant="subtle" px={6} data-main aria-label={t('actionsOf', { what })}><IconChevronDown size={18} aria-hidden /></Button></Menu.Target>
            <Menu.Dropdown>
              {may('correctJudgment') && <Menu.Item onClick={onCorrect}>{t('correct')}</Menu.Item>}
              {may('annulJudgment') && <Menu.Item color="madder" onClick={onAnnul}>{t('annul')}</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
    </li>
  );
}

function SentenceText({ sentence, kinds }: { readonly sentence: Sentence; readonly kinds: Props['kinds'] }) {
  const t = useWords(words);
  const local = useLocal();
  const money = useMoney();
  const sayQualification = useQualification();
  const kind = kinds.find(({ code }) => code === sentence.punishment);
  const long = (): string | false => {
    if (sentence.length === null || !kind) return false;
    if (kind.measure === 'HRYVNIAS') return money(String(sentence.length));
    if (kind.measure === 'HOURS') return t('hoursLong', { count: sentence.length });
    const [years, months] = [Math.floor(sentence.length / 12), sentence.length % 12];
    return months === 0 ? t('onlyYears', { years }) : years === 0 ? t('onlyMonths', { months }) : t('length', { years, months });
  };
  const parts = [
    sentence.result && local(resultTerms[sentence.result]), sentence.code && sayQualification(sentence.code), kind && [local(kind.label).toLocaleLowerCase(), long()].filter(Boolean).join(' '), sentence.probationMonths !== null && t('suspended', { months: sentence.probationMonths }),
    sentence.agreement && t('byAgreement'), sentence.confiscation && t('confiscation'), sentence.specialConfiscation && t('special'), sentence.confiscated,
  ];
  return <>{parts.filter(Boolean).join(', ')}</>;
}

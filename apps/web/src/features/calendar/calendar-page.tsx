import { ActionIcon, Alert, Anchor, Button, Group, Loader, Modal, SegmentedControl, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconDeviceMobile, IconPrinter, IconTableImport } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { Link } from 'react-router';
import { useActions } from '../../lib/actions.js';
import { kyivDay, useDates } from '../../lib/dates.js';
import { hearingDesk } from '../../lib/hearing-desk.js';
import { useWords } from '../../lib/i18n.js';
import { usePreferences } from '../../lib/preferences.js';
import { useMay, useMe } from '../../lib/session.js';
import { PageHead } from '../../ui/page.js';
import { Problem } from '../../ui/problem.js';
import { Told } from '../../ui/told.js';
import { Agenda, ItemList } from './agenda.js';
import classes from './calendar.module.css';
import { useItemWords } from './chip.js';
import { DayGrid } from './day-grid.js';
import { daysOf, turn, type View, views } from './days.js';
import { FeedDialogue } from './feed-dialogue.js';
import { type Item, proceedingOf } from './items.js';
import { useCalendar } from './use-calendar.js';
import { words } from './words.js';

const locales = { uk: 'uk-UA', en: 'en-GB' } as const;
/** The day that was looked at, for coming back to; a day is nobody's secret, but no address names it. */
let lastDay: string | null = null;

/** Own terms and hearings by month, week or one under another. What the law computed stays where it is; a hearing can be moved. */
export function CalendarPage() {
  const t = useWords(words);
  const dates = useDates();
  const { language } = usePreferences();
  const may = useMay();
  const isHead = useMe().roles.includes('HEAD');
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const today = kyivDay(new Date());
  const [chosen, setView] = useState<View | null>(null);
  const [day, setDay] = useState(lastDay ?? today);
  const [mine, setMine] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const [feed, setFeed] = useState(false);
  const [refused, setRefused] = useState<Item | null>(null);
  const view = chosen ?? (narrow ? 'agenda' : 'month');
  const weeks = daysOf(view, day);
  const shown = weeks.flat();
  const { items, pending, error, retry, cut } = useCalendar(shown[0] ?? day, shown.at(-1) ?? day, mine);
  const titleOf = useItemWords();
  const go = (to: string): void => { lastDay = to; setDay(to); };
  const forget = useCallback(() => setRefused(null), []);
  useActions([
    ...views.map((one) => ({ name: ({ month: 'calendarMonth', week: 'calendarWeek', agenda: 'calendarAgenda' } as const)[one], label: t(one), run: () => setView(one) })),
    { name: 'calendarToday', label: t('today'), run: () => go(today) },
    { name: 'calendarFeed', label: t('feed'), run: () => setFeed(true) },
  ]);
  const heading = view === 'month' ? new Intl.DateTimeFormat(locales[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`)) : `${dates.short(shown[0] ?? day)} – ${dates.short(shown.at(-1) ?? day)}`;
  return (
    <>
      <PageHead title={t('title')} note={<span aria-live="polite">{heading.charAt(0).toLocaleUpperCase() + heading.slice(1)}</span>}>
        {may('proceeding.record') && <Button component={Link} to="/court-schedule" variant="default" leftSection={<IconTableImport size={18} aria-hidden />}>{t('courtSchedule')}</Button>}
        <Button variant="default" leftSection={<IconDeviceMobile size={18} aria-hidden />} onClick={() => setFeed(true)}>{t('phone')}</Button>
        <Button variant="default" leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>{t('print')}</Button>
      </PageHead>
      <Group mb="md" gap="sm" className="no-print">
        <Group gap={4}>
          <ActionIcon size="lg" variant="default" aria-label={t('earlier')} onClick={() => go(turn(view, day, -1))}><IconChevronLeft size={18} /></ActionIcon>
          <Button variant="default" onClick={() => go(today)}>{t('today')}</Button>
          <ActionIcon size="lg" variant="default" aria-label={t('later')} onClick={() => go(turn(view, day, 1))}><IconChevronRight size={18} /></ActionIcon>
        </Group>
        <SegmentedControl aria-label={t('view')} value={view} onChange={(next) => setView(views.find((one) => one === next) ?? 'month')} data={views.map((one) => ({ value: one, label: t(one) }))} />
        {isHead && <SegmentedControl aria-label={t('whose')} value={mine ? 'mine' : 'office'} onChange={(whose) => setMine(whose === 'mine')} data={(['mine', 'office'] as const).map((one) => ({ value: one, label: t(one) }))} />}
        {pending && <Loader size="sm" aria-label={t('loading')} />}
      </Group>
      <Problem error={error} retry={retry} />
      {cut && <Alert color="wheat" mb="md">{t('cut')}</Alert>}
      {view === 'agenda' ? !pending && <Agenda days={shown} items={items} today={today} /> : (
        <>
          <div className={classes['scroll']}><DayGrid weeks={weeks} items={items} day={day} today={today} full={view === 'week'} onGo={go} onOpen={setOpened} onDrop={(hearingId, to) => hearingDesk.open({ kind: 'move', hearingId, day: to })} onRefused={setRefused} /></div>
          <Text size="sm" c="dimmed" mt="xs" className="no-print">{t('moveHint')}</Text>
        </>
      )}
      {/* It stays in the page when it closes, so that the focus goes back to the day. */}
      <Modal opened={opened !== null} onClose={() => setOpened(null)} title={opened === null ? '' : dates.weekday(opened)}>
        {opened !== null && ((items.get(opened) ?? []).length > 0 ? <ItemList items={items.get(opened) ?? []} onLeave={() => setOpened(null)} /> : <Text c="dimmed">{t('nothingOn')}</Text>)}
      </Modal>
      {feed && <FeedDialogue onClose={() => setFeed(false)} />}
      <Told text={refused === null ? '' : t(refused.kind === 'term' ? 'computed' : 'settled')} onGone={forget}>
        {refused?.kind === 'term' && <Anchor component={Link} to={`/proceedings/${proceedingOf(refused)}/why/${refused.term.id}`}>{t('whyOf', { title: titleOf(refused).title })}</Anchor>}
      </Told>
    </>
  );
}

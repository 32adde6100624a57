import { kyivDay } from '#libs/time-limits';
import { access, childInterview, custodyIntoTrial, extensionsFor, indictment, legalAid, nextHearing, searchWithArrest, status, suspicion, trial, verdictInForce } from './acts.js';
import type { Chronicle, When } from './chronicle.js';
import { type Story, story } from './story.js';

/** A case that went to court in order: suspicion, extensions, indictment after so many days. Answers with the day the court had it. */
function sent(c: Chronicle, suspectedOn: When, days: number): string {
  c.registered(c.after(suspectedOn, -45));
  const victim = c.victim();
  const who = c.suspect(suspectedOn);
  c.episode([victim], [who]);
  suspicion(c, suspectedOn, who);
  extensionsFor(c, suspectedOn, days);
  return indictment(c, c.after(suspectedOn, days));
}

/** Court, people and other states. */
export const courtStories: readonly Story[] = [
  story('preparatory-hearing-late', 'COURT', 'The court has had the indictment for three weeks and held no preparatory hearing', (c) => {
    sent(c, -75, 50);
    c.neglects('CRT-PREP-5D');
  }),
  story('long-trial', 'TRIAL', 'A trial of more than three years, longer than nine of ten of this office', (c) => {
    trial(c, sent(c, -1450, 170));
    c.on('court_ruling_pronounced', -20);
    nextHearing(c, 9);
  }, 0),
  story('no-hearing-planned', 'TRIAL', 'No hearing is planned and nothing has happened for four months', (c) => {
    trial(c, sent(c, -290, 100));
    c.on('court_ruling_pronounced', -120);
  }),
  story('verdict-in-custody', 'VERDICT', 'Verdict: the appeal term runs from pronouncement, for the accused in custody from the copy', (c) => {
    const who = custodyIntoTrial(c, -35);
    c.on('verdict_pronounced', -9);
    c.becomes(who, 'CONVICTED', -9);
    c.on('copy_served_on_accused_in_custody', -5, { who });
  }),
  story('verdict-not-sent', 'FINAL', 'The verdict is in force and was not sent for execution in three days', (c) => {
    trial(c, sent(c, -400, 90));
    c.on('verdict_pronounced', -45);
    c.on('verdict_in_force', -11);
    c.neglects('CRT-EXEC-3D');
  }),
  story('cassation-running', 'FINAL', 'The appeal court has decided: three months for a cassation complaint', (c) => {
    trial(c, sent(c, -500, 90));
    c.on('verdict_pronounced', -100);
    c.on('appeal_filed', -80);
    c.on('appeal_decision', -30);
    c.on('verdict_in_force', -30);
    c.on('sent_for_execution', -28);
  }),
  story('security-measures', 'SUSPICION', 'A witness asked for security measures yesterday: a decision within three days', (c) => {
    c.registered(-60);
    const witness = c.party('WITNESS', { age: 34 });
    const who = c.suspect(-25);
    c.episode([c.victim()], [who]);
    suspicion(c, -25, who);
    c.at('application', c.hoursAgo(22), { who: witness });
  }),
  story('victim-status', 'INVESTIGATION', 'Status of a trafficking victim: asked for, the month is nearly over', (c) => {
    c.registered(-45);
    const victim = c.victim(23);
    c.party('VICTIM_REPRESENTATIVE', { of: victim });
    c.on('status_application', -25, { who: victim });
    legalAid(c, -30, victim);
  }),
  story('status-overdue', 'INVESTIGATION', 'The month for the status has passed without a decision', (c) => {
    c.registered(-70);
    const victim = c.victim(41);
    c.on('status_application', -50, { who: victim });
    c.neglects('VIC-STATUS-1M');
  }, 2),
  story('reflection-period', 'INVESTIGATION', 'A foreign victim in her period of recovery and reflection; the permit to stay ends soon', (c) => {
    c.registered(-95);
    const victim = c.victim(22);
    c.party('INTERPRETER', { of: victim });
    c.on('reasonable_grounds', -12, { who: victim });
    c.on('stay_granted', -85, { who: victim });
  }),
  story('young-child', 'SUSPICION', 'A victim of eleven with a legal representative: heard once, invited again; the summons is due today', (c) => {
    c.registered(-50);
    c.qualification = 'ч. 3 ст. 149 КК';
    const child = c.victim(11);
    c.party('LEGAL_REPRESENTATIVE', { of: child });
    const who = c.suspect(-32);
    c.episode([child], [who]);
    suspicion(c, -32, who);
    childInterview(c, -20, child);
    c.on('appearance', 3, { who: child });
  }),
  story('witness-became-suspect', 'SUSPICION', 'A witness became a suspect: earlier testimony needs care', (c) => {
    c.registered(-90);
    const victim = c.victim(17);
    const witness = c.party('WITNESS', { age: 37 });
    c.becomes(witness, 'SUSPECT', -18);
    c.episode([victim], [witness]);
    suspicion(c, -18, witness);
  }),
  story('mutual-legal-assistance', 'SUSPENDED', 'A request is with another state; the investigation is suspended until the answer', (c) => {
    c.registered(-130);
    const who = c.suspect(-90);
    c.episode([c.victim()], [who]);
    suspicion(c, -90, who);
    extensionsFor(c, -90, 60);
    c.on('request_materials_received', -30);
    c.on('request_sent', -24);
    c.on('suspend', -22, { note: 'До одержання відповіді на запит про міжнародну правову допомогу.' });
  }),
  story('suspect-found-abroad', 'SUSPENDED', 'A wanted suspect was detained abroad: ten days for the extradition motion', (c) => {
    c.registered(-240);
    const who = c.suspect(-200);
    c.episode([c.victim()], [who]);
    suspicion(c, -200, who);
    c.on('suspend', -180, { who, note: 'Підозрюваного оголошено в міжнародний розшук.' });
    c.on('detained_abroad', -6, { who });
  }),
  story('extradition-arrest', 'INVESTIGATION', 'A person held for another state: extradition arrest and the check of the request', (c) => {
    c.registered(-30);
    const who = c.suspect(-20);
    c.at('extradition_detention', [-20, '13:10'], { who });
    c.at('central_authority_notified', [-19, '10:00'], { who });
    c.at('temporary_arrest_decided', [-18, '11:00'], { who });
    c.on('extradition_request_received', -8, { who });
    c.on('arrest', -6, { who });
  }),
  story('foreign-request-late', 'INVESTIGATION', 'A foreign request was executed late, with good cause: excused', (c) => {
    c.registered(-100);
    c.victim();
    c.on('received_by_executor', -85);
    c.on('request_executed', -40);
    c.decided('excuse', 'INT-EXEC-1M', 'Запитувана держава уточнила обсяг допомоги під час виконання; продовження погоджено.');
  }),
  story('foreign-request-overdue', 'INVESTIGATION', 'A foreign request is still being executed after its month', (c) => {
    c.registered(-60);
    c.party('WITNESS', { age: 45 });
    c.on('received_by_executor', -40);
    c.neglects('INT-EXEC-1M');
  }),
  story('corrected-event', 'SUSPICION', 'The day of the suspicion was corrected: every term moved, and the old value stays to be seen', (c) => {
    c.registered(-70);
    const who = c.suspect(-42);
    c.episode([c.victim()], [who]);
    c.on('suspicion', -42, { who, mistaken: { on: c.day(-45), reason: 'Помилка в даті: вручено на три дні пізніше, що видно з розписки.' } });
  }),
  story('annulled-event', 'SUSPICION', 'An extension was recorded in the wrong proceeding and withdrawn: it counts no more', (c) => {
    c.registered(-60);
    const who = c.suspect(-40);
    c.episode([c.victim()], [who]);
    suspicion(c, -40, who);
    c.on('extended_to_months', -5, { number: 3, annulled: 'Записано не в те провадження.' });
  }),
  story('requalified', 'INVESTIGATION', 'Requalified from part 1 to part 2 when a second victim was found; the history stays', (c) => {
    c.registered(-120);
    c.qualification = 'ч. 1 ст. 149 КК';
    c.requalified = { code: 'ч. 2 ст. 149 КК', since: c.day(-60), reason: 'Встановлено другу потерпілу особу.' };
    c.victim();
    c.victim(16);
    access(c, -50);
  }),
  story('joined-main', 'SUSPICION', 'Another proceeding was joined to this one', (c) => {
    c.registered(-110);
    const who = c.suspect(-75);
    c.episode([c.victim()], [who]);
    suspicion(c, -75, who);
    extensionsFor(c, -75, 75);
  }, 0),
  story('joined-away', 'JOINED', 'Joined to another proceeding: read on there', (c) => {
    c.registered(-90);
    const who = c.suspect(-60);
    c.episode([c.victim()], [who]);
    suspicion(c, -60, who);
    extensionsFor(c, -60, 60);
    c.moves.push({ kind: 'joined-into', main: 'joined-main', on: c.day(-8), reason: 'Ті самі особи вербували потерпілих за однією схемою.' });
  }, 0),
  story('split', 'SUSPICION', 'Materials on one of two suspects were separated: the term there runs from the first suspicion here', (c) => {
    c.registered(-80);
    const [first, second] = [c.suspect(-40), c.suspect(-35)];
    c.episode([c.victim()], [first, second]);
    suspicion(c, -40, first);
    suspicion(c, -35, second);
    for (const [who, since] of [[first, -40], [second, -35]] as const) c.charge(who, since);
    c.moves.push({ kind: 'split-off', on: c.day(-6), parties: [second], newFactOrPerson: false, reason: 'Підозрюваний співпрацює зі слідством; матеріали виділено для окремого розгляду.' });
  }),
  story('split-for-a-new-fact', 'INVESTIGATION', 'Materials on a new fact were separated into a proceeding of their own', (c) => {
    c.registered(-100);
    c.victim();
    const other = c.victim(28);
    searchWithArrest(c, -70);
    c.moves.push({ kind: 'split-off', on: c.day(-15), parties: [other], newFactOrPerson: true, reason: 'Виявлено окремий факт щодо іншої особи.' });
  }),
  story('handed-over', 'INVESTIGATION', 'Handed over to another office together with all that was recorded', (c) => {
    c.registered(-75);
    c.victim();
    access(c, -60);
    c.moves.push({ kind: 'handed-over', toOffice: '16', toBody: null, prosecutor: 'y.zhuravel', investigator: 'a.klen', on: c.day(-4), reason: 'Місце вчинення належить до території іншої прокуратури.' });
  }, 0),
  story('official-suspect', 'SUSPICION', 'The suspect is an official: handed over to the State Bureau of Investigation', (c) => {
    c.registered(-70);
    const who = c.suspect(-28, { kind: 'OFFICIAL' });
    c.episode([c.victim()], [who]);
    suspicion(c, -28, who);
    c.moves.push({ kind: 'handed-over', toOffice: null, toBody: 'SBI', prosecutor: 'o.verbytska', investigator: 'm.dub', on: c.day(-20), reason: 'Підозрюваний є службовою особою: підслідність Державного бюро розслідувань (ст. 216 КПК).' });
  }, 0),
  story('verdict-executed', 'FINAL', 'From the report to the execution of the verdict, everything in time', (c) => {
    const received = sent(c, -420, 120);
    trial(c, received);
    status(c, -400, c.parties[0]?.key ?? '');
    verdictInForce(c, -160);
    for (const who of c.suspects()) c.becomes(who, 'CONVICTED', -160);
  }),
  story('entered-today', 'REGISTERED', 'Entered today: nobody has qualified the act yet', (c) => {
    c.registered(0, { reported: c.hoursAgo(5), offence: -9 });
    c.qualification = '';
    c.party('APPLICANT', { age: 52, since: kyivDay(c.hoursAgo(5)) });
  }),
];

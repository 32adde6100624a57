import { Args, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PersonsService } from '#libs/persons';
import { type Actor, Allow, Classified, Clock, CurrentActor, DayScalar, Db, type LoadMany, LocalTextView, notFound } from '#libs/platform';
import type { Severity } from '../words.js';
import { SeverityEnum } from '../words.view.js';
import { Charge } from './charge.entity.js';
import { AddChargeInput, RequalifyChargeInput } from './charge.input.js';
import { chargesById } from './charge.loader.js';
import { ChargesService } from './charges.service.js';
import { loadEpisode } from './episode.loader.js';
import { qualified } from './qualification.js';

/** The day that decides the version of the code. */
const dayOf = ({ actOn, since }: Charge): string => actOn ?? since;

@Resolver(() => Charge)
export class ChargesResolver {
  constructor(private readonly db: Db, private readonly clock: Clock, private readonly service: ChargesService, private readonly persons: PersonsService) {}

  @Mutation(() => Charge)
  @Allow('proceeding.record')
  async addCharge(@CurrentActor() actor: Actor, @Args('input') input: AddChargeInput): Promise<Charge> {
    return this.one(await this.service.add(actor, input, this.clock.now()));
  }

  @Mutation(() => Charge)
  @Allow('proceeding.record')
  async requalifyCharge(@CurrentActor() actor: Actor, @Args('input') input: RequalifyChargeInput): Promise<Charge> {
    return this.one(await this.service.requalify(actor, input, this.clock.now()));
  }

  @ResolveField(() => String)
  @Classified(2)
  @Allow('proceeding.read')
  article(@Parent() charge: Charge): string {
    return qualified(charge.code, dayOf(charge))?.article ?? charge.code;
  }

  @ResolveField(() => String, { nullable: true })
  @Classified(2)
  @Allow('proceeding.read')
  part(@Parent() charge: Charge): string | null {
    return qualified(charge.code, dayOf(charge))?.part ?? null;
  }

  @ResolveField(() => LocalTextView)
  @Classified(2)
  @Allow('proceeding.read')
  title(@Parent() charge: Charge): LocalTextView {
    return qualified(charge.code, dayOf(charge))?.version.title ?? { uk: charge.code, en: charge.code };
  }

  @ResolveField(() => SeverityEnum, { nullable: true })
  @Classified(2)
  @Allow('proceeding.read')
  severity(@Parent() charge: Charge): Severity | null {
    return qualified(charge.code, dayOf(charge))?.version.severity ?? null;
  }

  @ResolveField(() => DayScalar, { description: 'The day whose version of the code applies: that of the act, else that of the charge.' })
  @Classified(2)
  @Allow('proceeding.read')
  codeVersionOn(@Parent() charge: Charge): string {
    return dayOf(charge);
  }

  @ResolveField(() => Int, { nullable: true, description: 'Age of the youngest victim of the episode on the day of the act.' })
  @Classified(3)
  @Allow('proceeding.read')
  async victimAgeAtAct(@CurrentActor() actor: Actor, @Parent() { episodeId }: Charge): Promise<number | null> {
    return episodeId === null ? null : ((await this.db.load(this.youngest, actor, episodeId)) ?? null);
  }

  /** Age of the youngest victim by episode. */
  private readonly youngest: LoadMany<number> = async (db, actor, ids) => {
    const episodes = [...(await loadEpisode(db, actor, ids)).values()];
    const questions = episodes.flatMap(({ id, startedOn, victimPersons }) => victimPersons.map(({ personId }) => ({ id, personId, on: startedOn })));
    const ages = await this.persons.agesOn(actor, questions);
    const least = new Map<string, number>();
    questions.forEach(({ id }, place) => { const age = ages[place]; if (age != null) least.set(id, Math.min(age, least.get(id) ?? age)); });
    return least;
  };

  private async one(id: string): Promise<Charge> {
    const charge = (await chargesById(this.db, [id])).get(id);
    if (charge === undefined) throw notFound();
    return charge;
  }
}

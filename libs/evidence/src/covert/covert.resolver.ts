import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Freshness } from '#libs/access';
import { type Actor, Allow, Clock, CurrentActor } from '#libs/platform';
import { CovertBoard } from './covert-board.service.js';
import { CovertCircles } from './covert-circles.service.js';
import { AnswerCovertCircleInput, AskDeclassificationInput, CorrectCovertMaterialInput, CovertMemberInput, DecideDeclassificationInput, NameConcernedInput, NotifyConcernedInput, OpenCovertCircleInput, PassCovertPlaceInput, PostponeNoticeInput, RegisterCovertMaterialInput, TakeCovertIntoEvidenceInput, TellCovertContentInput } from './covert.input.js';
import { CovertMaterials } from './covert-materials.service.js';
import { CovertNotices } from './covert-notices.service.js';
import { CovertCircle, CovertKindView } from './covert.view.js';
import { covertActions, covertKinds } from './words.js';

/** Each of them asks for a fresh second factor first, also of whoever is in no circle: the question must not tell who is. */
@Resolver()
export class CovertResolver {
  constructor(private readonly board: CovertBoard, private readonly freshness: Freshness, private readonly clock: Clock) {}

  @Query(() => [CovertCircle], { description: 'The circles that the reader is in, with their registers.' })
  @Allow('proceeding.record')
  async covertCircles(@CurrentActor() actor: Actor): Promise<CovertCircle[]> {
    await this.freshness.require(actor);
    return this.board.circles(actor, this.clock.now());
  }

  @Query(() => [CovertKindView], { description: 'Covert actions with their articles.' })
  @Allow('proceeding.record')
  covertKinds(): CovertKindView[] {
    return covertKinds.map((kind) => ({ kind, label: { uk: `${covertActions[kind].label.uk} (ст. ${covertActions[kind].article})`, en: `${covertActions[kind].label.en} (CPC ${covertActions[kind].article})` } }));
  }
}

@Resolver()
export class CovertCirclesResolver {
  constructor(private readonly circles: CovertCircles, private readonly freshness: Freshness) {}

  @Mutation(() => ID, { description: 'Asks a second person to answer for the covert materials of a proceeding together.' })
  @Allow('proceeding.record')
  async openCovertCircle(@CurrentActor() actor: Actor, @Args('input') input: OpenCovertCircleInput): Promise<string> {
    await this.freshness.require(actor);
    return this.circles.open(actor, input);
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async answerCovertCircle(@CurrentActor() actor: Actor, @Args('input') input: AnswerCovertCircleInput): Promise<string> {
    await this.freshness.require(actor);
    return this.circles.answer(actor, input);
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async nameCovertMember(@CurrentActor() actor: Actor, @Args('input') input: CovertMemberInput): Promise<string> {
    await this.freshness.require(actor);
    return this.circles.name(actor, input);
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async confirmCovertMember(@CurrentActor() actor: Actor, @Args('input') input: CovertMemberInput): Promise<string> {
    await this.freshness.require(actor);
    return this.circles.confirm(actor, input);
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async putOutOfCovert(@CurrentActor() actor: Actor, @Args('input') input: CovertMemberInput): Promise<string> {
    await this.freshness.require(actor);
    return this.circles.putOut(actor, input);
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async passCovertPlace(@CurrentActor() actor: Actor, @Args('input') input: PassCovertPlaceInput): Promise<string> {
    await this.freshness.require(actor);
    return this.circles.pass(actor, input);
  }
}

@Resolver()
export class CovertMaterialsResolver {
  constructor(private readonly materials: CovertMaterials, private readonly notices: CovertNotices, private readonly freshness: Freshness, private readonly clock: Clock) {}

  @Mutation(() => ID, { description: 'Where the paper of a covert action lies; nothing of what it says.' })
  @Allow('proceeding.record')
  async registerCovertMaterial(@CurrentActor() actor: Actor, @Args('input') input: RegisterCovertMaterialInput): Promise<string> {
    await this.freshness.require(actor);
    return this.materials.register(actor, input, this.clock.now());
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async correctCovertMaterial(@CurrentActor() actor: Actor, @Args('input') input: CorrectCovertMaterialInput): Promise<string> {
    await this.freshness.require(actor);
    return this.materials.correct(actor, input, this.clock.now());
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async askDeclassification(@CurrentActor() actor: Actor, @Args('input') input: AskDeclassificationInput): Promise<string> {
    await this.freshness.require(actor);
    return this.materials.ask(actor, input, this.clock.now());
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async decideDeclassification(@CurrentActor() actor: Actor, @Args('input') input: DecideDeclassificationInput): Promise<string> {
    await this.freshness.require(actor);
    return this.materials.decide(actor, input, this.clock.now());
  }

  @Mutation(() => ID, { description: 'What a declassified material says. Whatever bears a stamp is refused.' })
  @Allow('proceeding.record')
  async tellCovertContent(@CurrentActor() actor: Actor, @Args('input') input: TellCovertContentInput): Promise<string> {
    await this.freshness.require(actor);
    return this.materials.tell(actor, input);
  }

  @Mutation(() => ID, { description: 'Makes a declassified material evidence of the case; answers with the item.' })
  @Allow('proceeding.record')
  async takeCovertIntoEvidence(@CurrentActor() actor: Actor, @Args('input') input: TakeCovertIntoEvidenceInput): Promise<string> {
    await this.freshness.require(actor);
    return (await this.materials.take(actor, input, this.clock.now())).itemId;
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async nameConcerned(@CurrentActor() actor: Actor, @Args('input') input: NameConcernedInput): Promise<string> {
    await this.freshness.require(actor);
    return this.notices.name(actor, input);
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async notifyConcerned(@CurrentActor() actor: Actor, @Args('input') input: NotifyConcernedInput): Promise<string> {
    await this.freshness.require(actor);
    return this.notices.notify(actor, input, this.clock.now());
  }

  @Mutation(() => ID)
  @Allow('proceeding.record')
  async postponeNotice(@CurrentActor() actor: Actor, @Args('input') input: PostponeNoticeInput): Promise<string> {
    await this.freshness.require(actor);
    return this.notices.postpone(actor, input, this.clock.now());
  }
}

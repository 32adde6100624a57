import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, CurrentActor } from '#libs/platform';
import { AskFileReleaseInput, DecideFileReleaseInput, TakeFileInput } from './giving.input.js';
import { FileTicket } from './giving.view.js';
import { Releases } from './releases.service.js';
import { Tickets } from './tickets.service.js';

/** The acts around a file on its way out. */
@Resolver()
export class GivingResolver {
  constructor(private readonly tickets: Tickets, private readonly releases: Releases) {}

  @Mutation(() => FileTicket, { description: 'A ticket for one download of a file, within a minute and in this session; a file in quarantine comes as a container with a password.' })
  @Allow('proceeding.read')
  async takeFile(@CurrentActor() actor: Actor, @Args('input') { fileId, knowingly }: TakeFileInput): Promise<FileTicket> {
    return this.tickets.issue(actor, fileId, knowingly);
  }

  @Mutation(() => ID, { description: 'Says why a file in quarantine may be opened like any other; somebody else decides.' })
  @Allow('proceeding.record')
  async askFileRelease(@CurrentActor() actor: Actor, @Args('input') { fileId, reason }: AskFileReleaseInput): Promise<string> {
    return this.releases.ask(actor, fileId, reason);
  }

  @Mutation(() => ID, { description: 'Releases a file from quarantine, or keeps it there: by another person than the one who asked.' })
  @Allow('proceeding.record')
  async decideFileRelease(@CurrentActor() actor: Actor, @Args('input') { releaseId, release, note }: DecideFileReleaseInput): Promise<string> {
    return this.releases.decide(actor, releaseId, release, note ?? null);
  }
}

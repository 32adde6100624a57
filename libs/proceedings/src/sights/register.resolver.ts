import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Office, loadOffice } from '#libs/access';
import { type Actor, Allow, Classified, CurrentActor, Db, type Page, notFound } from '#libs/platform';
import { Register } from './register.service.js';
import { RegisterArgs, RegisterLine, RegisterLineConnection } from './register.view.js';

@Resolver(() => RegisterLine)
export class RegisterResolver {
  constructor(private readonly db: Db, private readonly service: Register) {}

  @Query(() => RegisterLineConnection)
  @Allow('audit.read')
  async register(@CurrentActor() actor: Actor, @Args() args: RegisterArgs): Promise<Page<RegisterLine>> {
    return this.service.page(actor, args);
  }

  @ResolveField(() => Office)
  @Classified(1)
  @Allow('audit.read')
  async office(@CurrentActor() actor: Actor, @Parent() { officeId }: RegisterLine): Promise<Office> {
    const office = await this.db.load(loadOffice, actor, officeId);
    if (office === undefined) throw notFound();
    return office;
  }
}

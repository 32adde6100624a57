// An OpenID Connect provider in a process of its own. Whom it signs in, and how, its parent says by messages.
import { Provider } from 'oidc-provider';

const [, , port, redirectUri] = process.argv;
const issuer = `http://localhost:${port}`;
let person = { sub: 'nobody', amr: ['pwd'] };
process.on('message', (said) => {
  person = said;
  process.send({ heard: true });
});

const provider = new Provider(issuer, {
  clients: [{ client_id: 'oberih', client_secret: 'a secret of this test alone', redirect_uris: [redirectUri], token_endpoint_auth_method: 'client_secret_post' }],
  pkce: { required: () => true },
  conformIdTokenClaims: false,
  claims: { openid: ['sub', 'amr'] },
  cookies: { keys: ['a key of this test alone'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, interaction) => `/agree/${interaction.uid}` },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, amr: person.amr }) }),
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
});
provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/agree/')) return next();
  await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: person.sub, amr: person.amr } });
  ctx.respond = false;
});
provider.listen(Number(port), () => process.send({ ready: true }));

const MODULE = '^src/modules/core/([^/]+)/';
/** Layers and order of modules; `npm run boundaries` runs it, tools/boundaries/__tests__ proves that each rule fires. */
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'modules-meet-at-the-front-door',
      severity: 'error',
      comment: "Another module's inside is private: import its index.ts.",
      from: { path: MODULE },
      to: {
        path: '^src/modules/core/[^/]+/',
        pathNot: ['^src/modules/core/$1/', '^src/modules/core/[^/]+/index[.]ts$'],
      },
    },
    {
      name: 'module-order',
      severity: 'error',
      comment:
        'identity, sessions and tasks may ask spaces, identity may ask sessions (ADR 0008); nobody asks back. A new arrow is an ADR.',
      from: { path: MODULE },
      to: {
        path: '^src/modules/core/(identity|sessions|tasks)/',
        pathNot: ['^src/modules/core/$1/', '^src/modules/core/sessions/index[.]ts$'],
      },
    },
    {
      name: 'only-identity-asks-sessions',
      severity: 'error',
      comment: 'Deleting an account ends what runs in its spaces (ADR 0008).',
      from: { path: '^src/modules/core/(spaces|tasks)/' },
      to: { path: '^src/modules/core/sessions/' },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      comment: 'A rule cannot see what does not resolve.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'domain/ imports nothing but its own domain/ and the kernel: no npm, no node, no other layer.',
      from: { path: '^src/modules/core/([^/]+)/domain/', pathNot: '__tests__' },
      to: { pathNot: ['^src/modules/core/$1/domain/', '^src/lib/errors[.]ts$'] },
    },
    {
      name: 'application-talks-to-ports',
      severity: 'error',
      comment: 'application/ imports its own domain/ and ports; everything else arrives as an argument.',
      from: { path: '^src/modules/core/([^/]+)/application/', pathNot: '__tests__' },
      to: {
        pathNot: ['^src/modules/core/$1/(domain|application)/', '^src/lib/errors[.]ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'infra-serves-no-http',
      severity: 'error',
      from: { path: '^src/modules/core/([^/]+)/infra/' },
      to: { path: ['^src/modules/core/[^/]+/api/', '^src/app/', '^src/modules/core/[^/]+/index[.]ts$'] },
    },
    {
      name: 'app-uses-the-front-door',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/modules/' },
      to: { path: '^src/modules/core/[^/]+/(application|infra)/' },
    },
    {
      name: 'only-routes-call-endpoints',
      severity: 'error',
      comment:
        'Shapes of the wire (*.wire.ts) are for everybody; endpoints are for routes and the OpenAPI document.',
      from: {
        path: '^(src|ws)/',
        pathNot: ['^src/app/api/', '/api/__tests__/', '^src/modules/core/[^/]+/api/'],
      },
      to: { path: '^src/modules/core/[^/]+/api/', pathNot: '[.]wire[.]ts$' },
    },
    {
      name: 'routes-stay-thin',
      severity: 'error',
      comment: 'A route binds a URL to an endpoint; it imports endpoints and lib/http only.',
      from: { path: '^src/app/api/.*route[.]ts$' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/modules/core/[^/]+/api/',
          '^src/lib/http/',
          '^src/app/api/handle[.]ts$',
          '^src/app/api/openapi-document[.]ts$',
        ],
      },
    },
    {
      name: 'shared-ui-is-props-only',
      severity: 'error',
      from: { path: '^src/shared/ui/' },
      to: { path: ['^src/', '^ws/', 'node_modules/(livekit|next-auth|@prisma)'], pathNot: '^src/shared/' },
    },
    {
      name: 'the-call-imports-no-server',
      severity: 'error',
      comment: 'src/call runs in browsers: pages hand it what the server knows as props.',
      from: { path: '^src/call/' },
      to: { path: ['^src/modules/', '^src/lib/(?!http/api-client|errors)'], pathNot: '[.]wire[.]ts$' },
    },
    {
      name: 'prisma-stays-in-infra',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['/infra/', '^src/lib/', '/core/[^/]+/index[.]ts$', '^src/generated/'],
      },
      to: { path: ['node_modules/@prisma/', '^src/lib/db[.]ts$', '^src/generated/prisma'] },
    },
    { name: 'ws-stands-alone', severity: 'error', from: { path: '^ws/' }, to: { path: '^src/' } },
    {
      name: 'web-knows-only-the-ws-protocol',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^ws/', pathNot: '^ws/server/protocol[.]ts$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // Edges into the generated client are seen, what is inside it is not.
    doNotFollow: { path: ['node_modules', '^src/generated/'] },
    exclude: { path: '^[.](next|data)/' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};

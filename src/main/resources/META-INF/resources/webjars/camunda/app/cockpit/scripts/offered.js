// Cockpit is for reading here: what the rules of access refuse to everyone is not offered. Administrators may have failed
// jobs done again; those who watch a province may not.

const NOBODY =
  /^cockpit\.(navigation:(batch|reports|tasks)|tasks\.dashboard:.+|jobDefinition\.action:.+|process(Definition|Instance)\.runtime\.action:(?!job-retry).+)$/;
const ADMINISTRATORS =
  /^cockpit\.(navigation:deployments|incident\.action:.+|repository\.deployment\.action:.+|process(Definition|Instance)\.runtime\.action:.+)$/;
const CLOSED = /^\/(batch|tasks)\b/;

window.angular.module('cam.cockpit').config([
  '$provide',
  ($provide) =>
    $provide.decorator('Views', [
      '$delegate',
      '$injector',
      (views, $injector) => {
        const { getProviders } = views;
        // The list of all applications that the account may open tells administrators from the rest.
        const administers = () => $injector.get('$rootScope').authentication?.authorizedApps?.includes('admin');
        const offered = (name) => !NOBODY.test(name) && (!ADMINISTRATORS.test(name) || administers());
        views.getProviders = (options) =>
          getProviders.call(views, options).filter(({ id }) => offered(`${options.component}:${id}`));
        return views;
      },
    ]),
]);

// Figures of the dashboard and old bookmarks lead to such pages as well.
window.angular
  .module('cam.cockpit')
  .run([
    '$rootScope',
    '$location',
    ($rootScope, $location) =>
      $rootScope.$on('$routeChangeStart', () => CLOSED.test($location.path()) && $location.url('/dashboard').replace()),
  ]);

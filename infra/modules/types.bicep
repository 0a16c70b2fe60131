// Shapes that several files share.

@export()
@description('Someone who gets a role.')
type principal = {
  @description('Object id in Entra ID.')
  principalId: string

  @description('What the object is.')
  principalType: 'User' | 'Group' | 'ServicePrincipal'
}

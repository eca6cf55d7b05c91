import { budgetSettings } from 'types.bicep'

param name string
param budget budgetSettings

resource monthly 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: 'budget-${name}'
  properties: {
    category: 'Cost'
    timeGrain: 'Monthly'
    amount: budget.amount
    timePeriod: { startDate: budget.start }
    notifications: {
      spent80Percent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: budget.emails
      }
      willSpend100Percent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: budget.emails
      }
    }
  }
}

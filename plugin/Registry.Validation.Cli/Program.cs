using Registry.Validation.Cli;

return ValidatorCli.Run(args, Console.Out, Console.Error, Console.OpenStandardInput);

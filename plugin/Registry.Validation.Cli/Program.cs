using System.Text;
using Registry.Validation.Cli;

// Reports name UTF-8 as their encoding, whatever the console has.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return ValidatorCli.Run(args, Console.Out, Console.Error, Console.OpenStandardInput);

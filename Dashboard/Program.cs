using CadreTraining.Dashboard.Access;
using CadreTraining.Dashboard.Api;
using CadreTraining.Dashboard.Commands;
using CadreTraining.Dashboard.Components;
using CadreTraining.Dashboard.Jobs;

PrivateFiles.ByDefault();
if (CommandLine.Asks(args))
    return await CommandLine.Run(args);

WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }); // a shell may start it anywhere
builder.WebHost.UseStaticWebAssets(); // so that dotnet run is right in every environment
builder.AddHardening();
builder.Services.AddDatabase(builder.Configuration);
builder.Services.AddReaders(builder.Configuration);
builder.Services.AddImportJobs();
builder.Services.AddCommandSocket();
builder.Services.AddPages();
builder.Services.AddMeasureApi();

WebApplication app = builder.Build();
app.UseHardening();
app.UseFaultPages();
app.UseSignIn();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapSignIn();
app.MapReaderChoices();
app.MapMeasureApi();
app.MapPages();
return await app.ServeAsync(Console.Out);
